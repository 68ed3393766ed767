#!/bin/sh
# Makes Inter-subset.ttf and NotoSansArmenian-subset.ttf, byte for byte, from
# pinned packages. Needs: python3 with pip, npm, tar, sha256sum
# (Debian: apt-get install python3-pip npm).
#
#   ./make-subset.sh [OUT_DIR]      default: the folder of this script
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$here}
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# fetch NAME VERSION SHA256 FOLDER: unpacks an npm package to $work/FOLDER/package
fetch() {
    name=$1 version=$2 sum=$3 folder=$4
    mkdir "$work/$folder"
    (
        cd "$work/$folder"
        npm pack --silent "$name@$version" >/dev/null
        mv ./*.tgz package.tgz
        echo "$sum  package.tgz" | sha256sum --check --quiet
        tar -xzf package.tgz
    )
}

fetch inter-ui 4.1.1 \
    e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0 inter
fetch @fontsource-variable/noto-sans-armenian 5.3.0 \
    758f942eb2aed799bbd01419c2be8e1d39e2d500f615ba6c127cf4edaec216d0 armenian

python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir \
    --root-user-action=ignore --target "$work/python" \
    fonttools==4.68.0 brotli==1.2.1 uharfbuzz==0.57.0

SOURCE_DATE_EPOCH=1731628800 PYTHONHASHSEED=0 PYTHONPATH="$work/python" \
    PYTHONDONTWRITEBYTECODE=1 \
    python3 "$here/make_subset.py" \
    "$work/inter/package/variable/InterVariable.woff2" \
    "$work/armenian/package/files/noto-sans-armenian-armenian-wght-normal.woff2" \
    "$out"

cp "$work/inter/package/LICENSE.txt" "$out/LICENSE-Inter.txt"
cp "$work/armenian/package/LICENSE" "$out/LICENSE-NotoSansArmenian.txt"
chmod 644 "$out"/*.ttf "$out"/LICENSE-*.txt
