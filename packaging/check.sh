#!/usr/bin/env bash
# Checks what packaging/build.sh has made. On Debian and Ubuntu it installs what it needs; "deb" has to be root, because
# it installs the package into a clean Debian beside this one.
#
#   packaging/check.sh files      what stands in the packages: desktop entry, AppStream data, versions
#   packaging/check.sh deb        lintian; then into a clean Debian, started, a file opened, removed without traces
#   packaging/check.sh tar        unpacked, installed for a person, removed again
#   packaging/check.sh windows    what the program says of itself; under Wine also what it does, where Wine is there
#   packaging/check.sh web        the page in Chromium: what a person does there, its files, what it asks of the network
#   packaging/check.sh prepare    assets/linux/prepare.sh in a clean Debian, and what is said before it
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/target/package
version=$(cargo pkgid | sed 's/.*[#@]//')
. packaging/parts.sh
. packaging/clean_root.sh

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

passed() {
  echo "passed: $*"
}

# The newest file of a name with stars.
newest() {
  local found
  # shellcheck disable=SC2012,SC2086 # the pattern is to be expanded, and the names are ours
  found=$(ls -t $1 2>/dev/null | head -n 1)
  [ -n "$found" ] || fail "there is no $1; packaging/build.sh makes it"
  echo "$found"
}

check_files() {
  install_packages_of desktop-file-validate:desktop-file-utils appstreamcli:appstream xmllint:libxml2-utils \
    dpkg-parsechangelog:dpkg-dev shellcheck:shellcheck
  local metainfo=assets/linux/invalid.summitline.summitline.metainfo.xml
  desktop-file-validate assets/linux/summitline.desktop
  appstreamcli validate --no-net "$metainfo"
  xmllint --noout assets/linux/summitline.xml packaging/windows/summitline.manifest packaging/macos/Info.plist
  shellcheck -x packaging/*.sh packaging/windows/*.sh assets/linux/*.sh .ci/run
  grep -q "<release version=\"$version\"" "$metainfo" || fail "the AppStream data do not tell of version $version"
  [ "$(dpkg-parsechangelog -l packaging/deb/changelog -S Version)" = "$version-1" ] ||
    fail "packaging/deb/changelog does not tell of version $version"
  passed "desktop entry, AppStream data, XML, scripts, versions"
}

# no_own_paths FILE: nothing in it tells where it was built.
no_own_paths() {
  local path
  for path in "$PWD/" "${CARGO_HOME:-$HOME/.cargo}/"; do
    if grep -qaF "$path" "$1"; then
      grep -aoF "$path" "$1" | head -n 1
      fail "$1 holds a path of this machine"
    fi
  done
  passed "no path of this machine in $1"
}

check_deb() {
  local deb root file
  deb=$(newest "$out/summitline_$version-*.deb")
  install_packages_of lintian:lintian Xvfb:xvfb xdotool:xdotool import:imagemagick
  lintian --fail-on error --info --show-overrides "$deb"
  passed "lintian"
  root=$out/root-deb
  # What any desktop has; the driver is only recommended by the package, because machines with a card have another.
  clean_root "$root" xdg-utils libglib2.0-bin desktop-file-utils shared-mime-info libfile-mimeinfo-perl libgl1-mesa-dri
  # shellcheck disable=SC2064 # the name is wanted as it is now
  trap "stop_screen; leave_root '$root'" EXIT
  list_files "$root" >"$out/before"
  cp "$deb" "$root/tmp/summitline.deb"
  in_root "$root" apt-get install -y -qq --no-install-recommends /tmp/summitline.deb >/dev/null
  rm "$root/tmp/summitline.deb"
  no_own_paths "$root/usr/bin/summitline"
  in_root "$root" summitline --version
  in_root "$root" sh -c 'test -s /usr/share/man/man1/summitline.1.gz'
  start_screen
  shows_window "$root" gio launch /usr/share/applications/summitline.desktop
  # A file of the person in the new root, which is thrown away with it.
  file=$(in_root "$root" mktemp --suffix=.timeline.json)
  printf '{"format":"timeline/1","title":"House move","events":[{"title":"Packing","when":"2025-03"}]}' >"$root$file"
  [ "$(in_root "$root" xdg-mime query filetype "$file")" = application/x-timeline+json ] ||
    fail "the file type is not known"
  shows_window "$root" xdg-open "$file"
  # shellcheck disable=SC2016 # the shell in the new root expands it
  in_root "$root" sh -c 'grep -qF "$1" ~/.config/summitline/settings.json' - "\"$file\"" ||
    fail "the file was not opened"
  stop_screen
  in_root "$root" sh -c 'apt-get purge -y -qq summitline && apt-get autoremove -y --purge -qq' >/dev/null
  rm -f "$root$file"
  list_files "$root" >"$out/after"
  diff "$out/before" "$out/after" || fail "removing left traces"
  passed "installed with what it declares, started from its entry, opened a file by xdg-open, removed without traces"
}

check_tar() {
  local archive home folder
  archive=$(newest "$out/summitline-$version-linux-*.tar.gz")
  home=$(mktemp -d)
  tar -C "$home" -xzf "$archive"
  folder=$(echo "$home"/summitline-*)
  "$folder/bin/summitline" info >/dev/null
  HOME=$home XDG_DATA_HOME="" "$folder/install.sh" >/dev/null
  rm -rf "$folder"
  "$home/.local/bin/summitline" info >/dev/null
  install_packages_of desktop-file-validate:desktop-file-utils
  desktop-file-validate "$home/.local/share/applications/summitline.desktop"
  tar -C "$home" -xzf "$archive"
  HOME=$home XDG_DATA_HOME="" "$folder/install.sh" --uninstall >/dev/null
  rm -rf "$folder"
  # What caches the system keeps of such folders is not ours.
  find "$home" -type f ! -path '*/share/mime/*' ! -name mimeinfo.cache ! -name icon-theme.cache | grep . &&
    fail "removing left files"
  rm -rf "$home"
  passed "archive unpacked, installed, removed"
}

check_windows() {
  local program=$out/windows/summitline.exe text
  [ -f "$program" ] || fail "there is no $program; packaging/build.sh windows makes it"
  no_own_paths "$program"
  install_packages_of x86_64-w64-mingw32-objdump:binutils-mingw-w64-x86-64
  text=$(x86_64-w64-mingw32-objdump -p "$program")
  grep -q 'Windows GUI' <<<"$text" || fail "a double-click would open a console"
  for part in longPathAware PerMonitorV2 activeCodePage; do
    grep -qaF "$part" "$program" || fail "the manifest does not say $part"
  done
  iconv -f UTF-16LE -t UTF-8 -c "$program" | grep -qaF "Summitline developers" || fail "there is no version"
  # Whatever is not part of Windows 10 would have to be shipped.
  if grep 'DLL Name' <<<"$text" | grep -iE 'libgcc|libwinpthread|libstdc'; then
    fail "libraries of the compiler are missing on other machines"
  fi
  [ -f "$(newest "$out/summitline-$version-setup.exe")" ]
  passed "program of Windows: subsystem, manifest, version, libraries"
  command -v wine >/dev/null || install_packages wine wine64 || true
  if command -v wine >/dev/null; then
    packaging/windows/try.sh "$program" "$out/summitline-$version-setup.exe"
  else
    echo "wine: SKIPPED, it is not installed, and the program of Windows was not started"
  fi
}

# Before and after prepare.sh: one sentence that names the packages, then the window.
check_prepare() {
  local program=${SUMMITLINE_BINARY:-$out/stage/bin/summitline} root said code=0
  [ -x "$program" ] || fail "there is no $program"
  install_packages_of Xvfb:xvfb xdotool:xdotool import:imagemagick
  root=$out/root-prepare
  clean_root "$root"
  # shellcheck disable=SC2064 # the name is wanted as it is now
  trap "stop_screen; leave_root '$root'" EXIT
  install -D "$program" "$root/opt/summitline"
  install -D assets/linux/prepare.sh "$root/opt/prepare.sh"
  start_screen
  said=$(in_root "$root" env DISPLAY="$DISPLAY" /opt/summitline 2>&1) || code=$?
  echo "$said"
  [ "$code" -eq 2 ] || fail "the exit code is $code"
  grep -q 'libx11-xcb1.*libxcursor1.*libxi6.*libxkbcommon-x11-0' <<<"$said" || fail "the packages are not named"
  in_root "$root" /opt/prepare.sh --window
  shows_window "$root" /opt/summitline
  stop_screen
  passed "prepare.sh installs what was named"
}

# The page in a browser, compared with the program of this system.
check_web() {
  local program=${SUMMITLINE_BINARY:-}
  install_packages_of chromium:chromium python3:python3 shellcheck:shellcheck
  [ -f "$out/web/summitline_bg.wasm" ] || fail "there is no page; packaging/build.sh makes it"
  no_own_paths "$out/web/summitline_bg.wasm"
  if [ -z "$program" ]; then
    cargo build --quiet
    program=target/debug/summitline
  fi
  packaging/try_page.py "$out/web" "$program"
  page_size "$out/web/summitline_bg.wasm"
}

# page_size FILE: what a person fetches, whole and packed.
page_size() {
  local bytes packed
  bytes=$(wc -c <"$1")
  packed=$(gzip -9c "$1" | wc -c)
  [ "$bytes" -le 12000000 ] || fail "$1 has $bytes bytes"
  [ "$packed" -le 4000000 ] || fail "$1 has $packed bytes packed"
  passed "$1 has $bytes bytes, $packed packed"
}

[ $# -gt 0 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2; }
for what in "$@"; do
  case $what in
    files | deb | tar | windows | web | prepare) "check_$what" ;;
    *) fail "$what is not known" ;;
  esac
done
