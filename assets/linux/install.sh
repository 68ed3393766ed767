#!/bin/sh
# Installs Summitline for the current user, or removes it again. It stands in the sources and in the archive.
#
#   install.sh [BINARY]      default: what lies beside this script, else target/release/summitline of these sources
#   install.sh --uninstall
set -eu

usage() {
    echo "usage: install.sh [BINARY]       install (default BINARY: that of the archive, or target/release/summitline)"
    echo "       install.sh --uninstall    remove what this script installed"
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

[ -n "${HOME:-}" ] || fail "HOME is not set"
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
# The files that were installed, one a line, so that exactly these go again.
list=$data/summitline/installed

# Runs a cache updater if this machine has it; its failure is no failure of ours.
refresh() {
    if command -v "$1" >/dev/null 2>&1; then
        "$@" || echo "install.sh: $1 failed; log out and in again to see the change" >&2
    fi
}

refresh_caches() {
    [ ! -d "$data/mime/packages" ] || refresh update-mime-database "$data/mime"
    [ ! -d "$data/applications" ] || refresh update-desktop-database -q "$data/applications"
    [ ! -d "$data/icons/hicolor" ] || refresh gtk-update-icon-cache -q -f -t "$data/icons/hicolor"
}

# The entry names the program in full: ~/.local/bin is not in every session's PATH.
name_in_full() {
    while IFS= read -r line; do
        case $line in
        "Exec=summitline "*) printf 'Exec="%s" %s\n' "$bin/summitline" "${line#Exec=summitline }" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done
}

# put FILE PATH MODE
put() {
    mkdir -p "$(dirname -- "$2")"
    case $1 in
    */summitline.desktop) name_in_full <"$1" >"$2" && chmod 644 "$2" ;;
    *) install -m "$3" "$1" "$2" ;;
    esac
    printf '%s\n' "$2" >>"$list"
}

install_all() {
    case $bin in
    *[\"\\\`\$%]*) fail "cannot write this path into a desktop entry: $bin" ;;
    esac
    staged=""
    if [ -n "$1" ] || [ ! -x "$here/bin/summitline" ]; then
        [ -x "$here/stage.sh" ] || fail "stage.sh is missing beside this script"
        staged=$(mktemp -d)
        trap 'rm -rf "$staged"' EXIT
        "$here/stage.sh" "${1:-$here/../../target/release/summitline}" "$staged"
    fi
    from=${staged:-$here}
    remove_all
    mkdir -p "$(dirname -- "$list")"
    : >"$list"
    put "$from/bin/summitline" "$bin/summitline" 755
    (cd "$from/share" && find . -type f) | while IFS= read -r file; do
        put "$from/share/$file" "$data/${file#./}" 644
    done
    refresh_caches

    echo "Installed $bin/summitline and its menu entry."
    case ":${PATH:-}:" in
    *":$bin:"*) ;;
    *) echo "To start it by name from a terminal, add $bin to PATH." ;;
    esac
}

remove_all() {
    if [ -f "$list" ]; then
        while IFS= read -r file; do
            rm -f "$file"
        done <"$list"
        rm -f "$list"
        rmdir "$(dirname -- "$list")" 2>/dev/null || true
    fi
    # Version 0.1.0 kept no list.
    rm -f "$bin/summitline" "$data/applications/summitline.desktop" "$data/mime/packages/summitline-mime.xml"
    for file in "$data"/icons/hicolor/*/apps/summitline.svg "$data"/icons/hicolor/*/apps/summitline.png; do
        rm -f "$file"
    done
}

[ $# -le 1 ] || {
    usage >&2
    exit 2
}
case ${1:-} in
-h | --help) usage ;;
--uninstall)
    remove_all
    refresh_caches
    echo "Removed Summitline. Your settings stay in ${XDG_CONFIG_HOME:-$HOME/.config}/summitline."
    ;;
-*)
    usage >&2
    exit 2
    ;;
*) install_all "${1:-}" ;;
esac
