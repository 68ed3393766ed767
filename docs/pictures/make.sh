#!/usr/bin/env bash
# Makes the pictures of the README and the guide from the real window, so that they cannot go stale.
#
#   apt-get install xvfb xdotool imagemagick libgl1-mesa-dri libxkbcommon-x11-0 libegl1
#   docs/pictures/make.sh [PROGRAM]     a program that is built already; without one it is built here
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in Xvfb xdotool import convert cargo; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; see the head of this file"; exit 1; }
done
program=${1:-}
if [ -z "$program" ]; then
  cargo build --release --quiet
  target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
  program=$target/release/summitline
fi
folder=$(mktemp -d)
screen="" window=""
stop() { kill $window $screen 2>/dev/null || true; wait $window $screen 2>/dev/null || true; window="" screen=""; }
trap 'stop; rm -rf "$folder"' EXIT
export DISPLAY=:96 XDG_CONFIG_HOME=$folder
mkdir -p "$folder/summitline"

# picture NAME THEME WIDTH HEIGHT OPTION...: the window as these options of the command line open it.
picture() {
  local name=$1 theme=$2 width=$3 height=$4
  shift 4
  printf '{"version":1,"preferences":{"theme":"%s","is_welcomed":true},"window":{"width":%s,"height":%s,"is_maximized":false}}' \
    "$theme" "$width" "$height" >"$folder/summitline/settings.json"
  Xvfb $DISPLAY -screen 0 "${width}x${height}x24" >/dev/null 2>&1 &
  screen=$!
  sleep 1
  "$program" --renderer glow "$@" &
  window=$!
  sleep 6
  "${hands:-true}"
  xdotool mousemove 6 $((height - 6))
  sleep 1
  import -window root "$folder/$name.png"
  # 128 colors are enough for flat surfaces and letters, and halve the file.
  convert "$folder/$name.png" +dither -colors 128 -define png:compression-level=9 -strip "docs/pictures/$name.png"
  stop
}

# The second story in a window to share, at its third step; then the presenter's window on top.
present() {
  xdotool search --onlyvisible --name '^CSTO summits' windowfocus sleep 1
  xdotool mousemove 1259 22 click 1 sleep 1 mousemove 1117 279 click 1 sleep 1 mousemove 1070 187 click 1 sleep 4
  xdotool search --onlyvisible --name '^CSTO summits' windowraise windowfocus sleep 2
  xdotool key Right sleep 2 key Right sleep 2
}

hands=present picture presenter Light 1280 800
picture timeline-light Light 1440 900 --select astana-2024
picture timeline-dark Dark 1440 900 --select bishkek-2025
picture guide-details Light 1280 800 --select bishkek-2025
