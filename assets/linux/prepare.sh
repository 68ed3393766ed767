#!/bin/sh
# Installs on Debian and Ubuntu what `cargo run --release` needs, as far as it is missing.
#
#   assets/linux/prepare.sh             a linker, the libraries of the window, a driver that needs no graphics card
#   assets/linux/prepare.sh --window    the same without the linker, for a program that is built already
#   assets/linux/prepare.sh --list      says what it would install
set -eu

building="gcc libc6-dev"
window="libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libwayland-client0 libwayland-egl1"
driver="libegl1 libgl1-mesa-dri mesa-vulkan-drivers"

# The oldest Rust that builds Summitline is in Cargo.toml.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$here/../../Cargo.toml" 2>/dev/null || true)

wanted="$building $window $driver"
lists=no
for option in "$@"; do
    case $option in
    --window)
        wanted="$window $driver"
        rust=""
        ;;
    --list) lists=yes ;;
    *)
        sed -n '2,6s/^# \{0,1\}//p' "$0"
        [ "$option" = --help ] && exit 0
        exit 2
        ;;
    esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "prepare.sh: this is neither Debian nor Ubuntu; install what these packages hold: $wanted" >&2
    exit 1
fi

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=""
for package in $wanted; do
    is_installed "$package" || missing="$missing $package"
done
missing=${missing# }

if [ -z "$missing" ]; then
    echo "Everything is there."
elif [ "$lists" = yes ]; then
    echo "Missing: $missing"
else
    sudo=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "prepare.sh: run it as root; it installs: $missing" >&2
            exit 1
        }
        sudo=sudo
    fi
    echo "Installing: $missing"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086 # one word for each package
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
    echo "Installed."
fi

# Rust is not taken from Debian, which has an older one.
if [ -n "$rust" ]; then
    if ! command -v cargo >/dev/null; then
        echo "Rust $rust or later is still missing: https://rustup.rs"
    else
        has=$(cargo --version | sed 's/^cargo \([0-9]*\.[0-9]*\).*/\1/')
        oldest=$(printf '%s\n%s\n' "$rust" "$has" | sort -V | head -n 1)
        [ "$oldest" = "$rust" ] || echo "Rust $rust or later is needed, $has is here: rustup update"
    fi
fi
