#!/usr/bin/env bash
# Random bytes for every reader, beginning with the samples of the tests. Needs clang's runtime, which rustc brings.
#
#   fuzz/run.sh                 every target, 5 seconds each
#   fuzz/run.sh 600             every target, ten minutes each
#   fuzz/run.sh 60 ical vis     these targets
#
# What makes a target fail lies in fuzz/artifacts/TARGET afterward.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-5}
[ $# -gt 0 ] && shift
cargo fuzz --version >/dev/null 2>&1 || cargo install --locked cargo-fuzz
# The sanitizer is no part of the stable compiler's interface.
export RUSTC_BOOTSTRAP=1

# The folder of samples that a target begins with.
samples() {
  case $1 in
    any) echo tests/data ;;
    table) echo tests/data/foreign ;;
    date) echo tests/data/dates ;;
    picture) echo tests/data/media ;;
    simile_*) echo tests/data/foreign/simile ;;
    super_timeline_*) echo tests/data/foreign/super-timeline ;;
    timelinejs_v1) echo tests/data/foreign/timelinejs-v1 ;;
    *) echo "tests/data/foreign/${1//_/-}" ;;
  esac
}

targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls fuzz/fuzz_targets | sed 's/\.rs$//')
failed=()
for target in "${targets[@]}"; do
  corpus=fuzz/corpus/$target
  mkdir -p "$corpus"
  find "$(samples "$target")" -type f -size -100k ! -name '*.txt' ! -name '*.py' -print0 |
    while IFS= read -r -d '' file; do cp "$file" "$corpus/$(sha256sum <"$file" | cut -c1-16)"; done
  if cargo fuzz run --fuzz-dir fuzz "$target" -- -max_total_time="$seconds" -rss_limit_mb=1500 -timeout=20 -print_final_stats=1 \
    >"fuzz/$target.log" 2>&1; then
    echo "$target: $(grep -o 'number_of_executed_units: *[0-9]*' "fuzz/$target.log" | grep -o '[0-9]*$') inputs, none failed"
  else
    failed+=("$target")
    echo "$target: FAILED, see fuzz/$target.log"
    tail -n 20 "fuzz/$target.log"
  fi
done
[ ${#failed[@]} -eq 0 ]
