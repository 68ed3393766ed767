# A clean Debian in a folder, and a screen whose windows are looked for; to be read in by check.sh.
# shellcheck shell=bash

# clean_root FOLDER PACKAGE...: makes a Debian of the fewest packages and these there. What was fetched for it is kept
# beside it for the next time.
clean_root() {
  local root=$1 kept
  kept=$(dirname "$1")/debian
  shift
  [ "$(id -u)" -eq 0 ] || { echo "a clean Debian can only be made as root" >&2; return 1; }
  install_packages_of debootstrap:debootstrap
  if [ ! -f "$kept.tar" ]; then
    rm -rf "$kept"
    debootstrap --variant=minbase bookworm "$kept" "${SUMMITLINE_MIRROR:-http://deb.debian.org/debian}" >/dev/null
    tar -C "$kept" -cf "$kept.tar" .
    rm -rf "$kept"
  fi
  leave_root "$root"
  mkdir -p "$root"
  tar -C "$root" -xf "$kept.tar"
  # Its apt goes out by the way of ours.
  apt-config dump | grep -i '^Acquire::.*proxy ' >"$root/etc/apt/apt.conf.d/99proxy" || true
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
  in_root "$root" apt-get update -qq
  [ $# -eq 0 ] || in_root "$root" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

leave_root() {
  local root=$1
  umount "$root/proc" 2>/dev/null || true
  umount -R "$root/dev" 2>/dev/null || true
  ! grep -q " $root/" /proc/mounts || { echo "$root is still in use" >&2; return 1; }
  rm -rf "$root"
}

in_root() {
  local root=$1
  shift
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} "$@"
}

# All files but what apt and dpkg note of their own work, and what a program keeps for the person.
list_files() {
  (cd "$1" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./var/log -o -path ./var/cache -o -path ./var/lib/apt \
    -o -path ./var/lib/dpkg -o -path ./root -o -path ./tmp -o -path ./run \) -prune -o -print | sort)
}

start_screen() {
  export DISPLAY=:${SUMMITLINE_SCREEN:-91}
  Xvfb "$DISPLAY" -screen 0 1280x800x24 >/dev/null 2>&1 &
  screen=$!
  sleep 2
}

stop_screen() {
  kill "$screen" 2>/dev/null || true
  wait "$screen" 2>/dev/null || true
}

# shows_window ROOT COMMAND...: the command brings up a window; a picture of it is kept beside the root.
shows_window() {
  local root=$1 beside titles="" look
  beside=$(dirname "$1")
  shift
  # A launcher comes back at once; the program goes on without it.
  in_root "$root" env DISPLAY="$DISPLAY" "$@" >"$beside/said" 2>&1 &
  for look in $(seq 1 40); do
    sleep 0.5
    titles=$(xdotool search --onlyvisible --name . 2>/dev/null | xargs -r -n 1 xdotool getwindowname || true)
    [ -z "$titles" ] || break
  done
  if [ -z "$titles" ]; then
    cat "$beside/said"
    echo "FAILED: \"$*\" shows no window ($look looks)" >&2
    return 1
  fi
  sleep 3
  import -window root "$beside/window-$(basename "$1").png"
  echo "window of \"$*\": $titles; picture: $beside/window-$(basename "$1").png"
  end_programs "$root"
}

# Ends what runs out of a root, by the number of each.
end_programs() {
  local process
  for process in /proc/[0-9]*; do
    if [ "$(readlink "$process/exe" 2>/dev/null)" = "$1/usr/bin/summitline" ] ||
      [ "$(readlink "$process/exe" 2>/dev/null)" = "$1/opt/summitline" ]; then
      kill "${process#/proc/}" 2>/dev/null || true
    fi
  done
  sleep 1
}
