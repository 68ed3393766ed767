#!/usr/bin/env bash
# Writes assets/libraries.txt, which the window shows under Help: every library that is part of the program on any system,
# with its version and license. To be run after Cargo.lock has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

for target in x86_64-unknown-linux-gnu x86_64-pc-windows-msvc aarch64-apple-darwin; do
  cargo tree --locked --target "$target" --edges normal,no-proc-macro --prefix none --format '{p}: {l}'
done | sed 's/ (\*)$//' | grep -v -e " (/" -e "^$" | sed 's/^\([^ ]*\) v/\1 /' | LC_ALL=C sort -u >assets/libraries.txt
