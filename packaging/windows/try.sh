#!/usr/bin/env bash
# Tries the program and the installer of Windows under Wine and Xvfb: what the command line says, writes and how it ends,
# names in Cyrillic, the window, where settings are kept, installing and removing.
#
#   packaging/windows/try.sh summitline.exe summitline-VERSION-setup.exe
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
setup=$(realpath "$2")
# shellcheck source=packaging/parts.sh
. "$here/../parts.sh"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

install_packages_of Xvfb:xvfb xdotool:xdotool import:imagemagick x86_64-w64-mingw32-gcc:mingw-w64
folder=$(mktemp -d)
screen=""
export WINEPREFIX=$folder/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" DISPLAY=:${SUMMITLINE_SCREEN:-92}
trap 'wineserver -k 2>/dev/null || true; [ -z "$screen" ] || kill "$screen" 2>/dev/null || true; rm -rf "$folder"' EXIT
Xvfb "$DISPLAY" -screen 0 1280x800x24 >/dev/null 2>&1 &
screen=$!
sleep 2
wineboot --init >/dev/null 2>&1
wine winecfg -v win10
drive=$WINEPREFIX/drive_c

# Older Wine lacks one function of Windows 10; the trial brings it, the package does not.
x86_64-w64-mingw32-gcc -O2 -shared -o "$folder/bcryptprimitives.dll" "$here/wine_random.c" -ladvapi32

echo "== installer"
wine "$setup" /S
installed=$(find "$drive/users" -path '*Programs/Summitline/summitline.exe' | head -n 1)
[ -n "$installed" ] || fail "nothing was installed"
cmp "$installed" "$program" || fail "another program was installed"
at=$(dirname "$installed")
cp "$folder/bcryptprimitives.dll" "$at/"
for key in '.timeline' 'Summitline.Timeline\shell\open\command' '.json\OpenWithProgids'; do
  wine reg query "HKCU\\Software\\Classes\\$key" >/dev/null 2>&1 || fail "$key is not in the registry"
done

# ends CODE ARGUMENT...: the program, run in a folder with a name in Cyrillic, ends so.
desk=$drive/Стол
mkdir -p "$desk"
ends() {
  local code=0 wanted=$1
  shift
  (cd "$desk" && timeout 120 wine "$installed" "$@") >"$folder/said" 2>&1 || code=$?
  [ "$code" -eq "$wanted" ] || { cat "$folder/said"; fail "summitline $* ended with $code, not $wanted"; }
}

echo "== command line"
printf '{"format":"timeline/1","title":"Переезд","events":[{"title":"Сборы","when":"2025-03"}]}' >"$desk/переезд.timeline"
ends 0 --version
grep -q '^summitline [0-9]' "$folder/said" || fail "--version says nothing"
ends 0 --help
ends 0 info 'C:\Стол\переезд.timeline'
grep -q 'Переезд' "$folder/said" || fail "a title in Cyrillic is not printed"
ends 0 render 'переезд.timeline' -o 'снимок.png'
[ -s "$desk/снимок.png" ] || fail "no picture was written"
ends 0 export -o 'C:\Стол\лист.pdf'
ends 2 info 'C:\нет\нигде.json'
ends 64 --dance
ends 74 render -o 'C:\нет\a.svg'
ends 0 generate --events 20000 -o made.csv
before=$(find "$drive" -ipath '*/temp/*' -mindepth 1 | wc -l)
ends 0 measure made.csv --json --reopen
grep -qE '"peak_rss_mb":[1-9]' "$folder/said" || fail "the memory is not measured"
grep -qE '"reopen_ms":[0-9]' "$folder/said" || fail "it was not opened again"
[ "$(find "$drive" -ipath '*/temp/*' -mindepth 1 | wc -l)" -eq "$before" ] || fail "measuring leaves a folder behind"

echo "== window"
(cd "$desk" && exec wine "$installed" --renderer glow 'переезд.timeline') >"$folder/said" 2>&1 &
for _ in $(seq 1 60); do
  sleep 1
  xdotool search --onlyvisible --name Summitline >/dev/null 2>&1 && break
done
xdotool search --onlyvisible --name Summitline >/dev/null || { cat "$folder/said"; fail "no window"; }
sleep 8
picture=$(dirname "$setup")/window-wine.png
import -window root "$picture"
echo "picture: $picture"
settings=$(find "$drive/users" -ipath '*AppData/Roaming/summitline/settings.json' | head -n 1)
[ -n "$settings" ] || fail "settings are not in the folder of the person's settings"
grep -qF 'C:\\Стол\\переезд.timeline' "$settings" || { cat "$settings"; fail "the recent file is not absolute"; }
wineserver -k || true
sleep 2

echo "== removal"
rm "$at/bcryptprimitives.dll"
wine "$at/uninstall.exe" /S
for _ in $(seq 1 30); do
  [ -e "$at" ] || break
  sleep 1
done
[ ! -e "$at" ] || { ls "$at"; fail "files were left"; }
! wine reg query 'HKCU\Software\Classes\Summitline.Timeline' >/dev/null 2>&1 || fail "the registry still knows it"
! wine reg query 'HKCU\Software\Classes\.timeline' >/dev/null 2>&1 || fail "the ending is still taken"
echo "passed: installed, used and removed under $(wine --version)"
