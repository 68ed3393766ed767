#!/bin/sh
# Installs Summitline for the current user, or removes it again.
#
#   assets/linux/install.sh [BINARY]      default: target/release/summitline
#   assets/linux/install.sh --uninstall
set -eu

usage() {
    echo "usage: install.sh [BINARY]       install (default BINARY: target/release/summitline)"
    echo "       install.sh --uninstall    remove what this script installed"
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
assets=$(dirname -- "$here")
root=$(dirname -- "$assets")

[ -n "${HOME:-}" ] || fail "HOME is not set"
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin/summitline
icons=$data/icons/hicolor
desktop=$data/applications/summitline.desktop
mime=$data/mime/packages/summitline-mime.xml

# Runs a cache updater if this machine has it; its failure is no failure of ours.
refresh() {
    if command -v "$1" >/dev/null 2>&1; then
        "$@" || echo "install.sh: $1 failed; log out and in again to see the change" >&2
    fi
}

refresh_caches() {
    [ ! -d "$data/mime/packages" ] || refresh update-mime-database "$data/mime"
    [ ! -d "$data/applications" ] || refresh update-desktop-database -q "$data/applications"
    [ ! -d "$icons" ] || refresh gtk-update-icon-cache -q -f -t "$icons"
}

install_all() {
    binary=$1
    [ -f "$binary" ] || fail "no such file: $binary (build it first: cargo build --release)"
    [ -x "$binary" ] || fail "not executable: $binary"
    case $bin in
    *[\"\\\`\$%]*) fail "cannot write this path into a desktop entry: $bin" ;;
    esac

    install -d "$(dirname -- "$bin")" "$(dirname -- "$desktop")" "$(dirname -- "$mime")"
    install -m 755 "$binary" "$bin"

    install -d "$icons/scalable/apps"
    install -m 644 "$assets/icon.svg" "$icons/scalable/apps/summitline.svg"
    for size in 256 64 32; do
        install -d "$icons/${size}x$size/apps"
        install -m 644 "$assets/icon-$size.png" "$icons/${size}x$size/apps/summitline.png"
    done

    # The entry names the binary in full: ~/.local/bin is not in every session's PATH.
    while IFS= read -r line; do
        case $line in
        "Exec=summitline "*) printf 'Exec="%s" %s\n' "$bin" "${line#Exec=summitline }" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$here/summitline.desktop" >"$desktop"
    chmod 644 "$desktop"

    install -m 644 "$here/summitline-mime.xml" "$mime"
    refresh_caches

    echo "Installed $bin and its menu entry."
    case ":${PATH:-}:" in
    *":$HOME/.local/bin:"*) ;;
    *) echo "To start it by name from a terminal, add $HOME/.local/bin to PATH." ;;
    esac
}

uninstall_all() {
    rm -f "$bin" "$desktop" "$mime" "$icons/scalable/apps/summitline.svg"
    for size in 256 64 32; do
        rm -f "$icons/${size}x$size/apps/summitline.png"
    done
    refresh_caches
    echo "Removed Summitline."
}

[ $# -le 1 ] || {
    usage >&2
    exit 2
}
case ${1:-} in
-h | --help) usage ;;
--uninstall) uninstall_all ;;
-*)
    usage >&2
    exit 2
    ;;
*) install_all "${1:-$root/target/release/summitline}" ;;
esac
