# What building and checking the packages share; to be read in by scripts.
# shellcheck shell=bash

# The version of cargo-deb that the manifest was tried with.
# shellcheck disable=SC2034 # used by the script that reads this in
CARGO_DEB=3.7.0

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages PACKAGE...: with apt.
install_packages() {
  command -v apt-get >/dev/null || { echo "missing here: $*" >&2; return 1; }
  [ -n "${packages_are_listed:-}" ] || as_root apt-get update -qq
  packages_are_listed=yes
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# install_packages_of PROGRAM:PACKAGE...: the packages of those programs that are missing.
install_packages_of() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

on_windows() {
  case $(uname) in MINGW* | MSYS* | CYGWIN*) true ;; *) false ;; esac
}

# windows_path PATH: as programs of Windows take it.
windows_path() {
  if on_windows; then cygpath -m "$(realpath "$1")"; else realpath "$1"; fi
}

# Windows has another program called convert.
image_magick() {
  if command -v magick >/dev/null; then
    echo magick
  elif ! on_windows && command -v convert >/dev/null; then
    echo convert
  else
    echo "ImageMagick is missing" >&2
    return 1
  fi
}
