#!/bin/sh
# Lays out what is installed on Linux as it stands below /usr or ~/.local: packages, the archive and install.sh take it
# from here, so that there is one list.
#
#   assets/linux/stage.sh BINARY FOLDER
set -eu

[ $# -eq 2 ] || {
    echo "usage: stage.sh BINARY FOLDER" >&2
    exit 2
}
binary=$1
to=$2
linux=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
assets=$(dirname -- "$linux")

[ -x "$binary" ] || {
    echo "stage.sh: no such program: $binary (build it first: cargo build --release)" >&2
    exit 1
}

# place MODE FILE PATH
place() {
    mkdir -p "$to/$(dirname -- "$3")"
    install -m "$1" "$2" "$to/$3"
}

place 755 "$binary" bin/summitline
place 644 "$linux/summitline.desktop" share/applications/summitline.desktop
place 644 "$linux/summitline.xml" share/mime/packages/summitline.xml
place 644 "$linux/invalid.summitline.summitline.metainfo.xml" \
    share/metainfo/invalid.summitline.summitline.metainfo.xml
place 644 "$assets/icon.svg" share/icons/hicolor/scalable/apps/summitline.svg
for size in 256 64 32; do
    place 644 "$assets/icon-$size.png" "share/icons/hicolor/${size}x$size/apps/summitline.png"
done
place 644 "$assets/../packaging/copyright" share/doc/summitline/copyright
# The program itself writes its manual pages and what shells complete, so they cannot go stale.
"$to/bin/summitline" manual -o "$to/share"
