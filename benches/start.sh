#!/usr/bin/env bash
# How long it takes to the first frame, how many frames an idle window draws, how large the program is.
# On a machine without a screen and without a GPU: Xvfb and the software drivers of Mesa.
#
#   apt-get install xvfb mesa-vulkan-drivers libgl1-mesa-dri libxkbcommon-x11-0 libegl1
#   benches/start.sh
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in Xvfb cargo; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; see the head of this file"; exit 1; }
done
cargo build --release --quiet
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
program=$target/release/summitline
folder=$(mktemp -d)
Xvfb :97 -screen 0 1920x1080x24 >/dev/null 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null || true; rm -rf "$folder"' EXIT
sleep 1

# Runs the window for some seconds; the log goes to a file.
run() {
  DISPLAY=:97 XDG_CONFIG_HOME=$folder RUST_LOG=summitline=trace \
    timeout "$2" "$program" --renderer "$1" 2>"$folder/log" || true
}

for renderer in wgpu glow; do
  times=()
  for _ in 1 2 3 4 5; do
    run "$renderer" 3
    times+=("$(sed -n 's/.*first frame after \([0-9]*\) ms.*/\1/p' "$folder/log")")
  done
  sorted=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 3p)
  echo "$renderer: first frame after $sorted ms (median of: ${times[*]})"
done

run glow 4
before=$(grep -c 'frame [0-9]' "$folder/log" || true)
run glow 9
after=$(grep -c 'frame [0-9]' "$folder/log" || true)
echo "frames in 4 s: $before, in 9 s: $after; so in 5 idle seconds: $((after - before))"
echo "release binary: $(($(stat -c %s "$program") / 1000000)) MB"
