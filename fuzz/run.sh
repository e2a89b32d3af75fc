#!/usr/bin/env bash
# Runs each fuzz target for a minute, or for as many seconds as the argument says, two at a time. A
# finding fails, and is left in fuzz/artifacts. Needs a nightly toolchain, but no cargo-fuzz.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}
./seeds.sh

# The flags by which cargo-fuzz has libFuzzer see where an input leads, and mistakes be noticed. With
# `--target` they are not for build scripts and macros, which nobody fuzzes.
host=$(rustc +nightly -vV | sed -n 's/^host: //p')
RUSTFLAGS="--cfg fuzzing -Cdebug-assertions -Ccodegen-units=1 -Zsanitizer=address -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares" \
  cargo +nightly build --locked --release --bins --target "$host" --target-dir target

# What is found to lead somewhere new is written here, not into fuzz/corpus, so that a run does not
# depend on those before it.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fuzz() {
  local target=$1
  shift
  mkdir -p "$scratch/$target" "artifacts/$target"
  if "target/$host/release/$target" "$scratch/$target" "corpus/$target" "$@" \
    -max_total_time="$seconds" -timeout=30 -artifact_prefix="artifacts/$target/" \
    >"$scratch/$target.log" 2>&1; then
    echo "$target: $(tail -n 1 "$scratch/$target.log")"
  else
    tail -n 60 "$scratch/$target.log"
    echo "error: the fuzz target $target found something: what it was given is in fuzz/artifacts/$target"
    return 1
  fi
}

failed=0
fuzz registry -max_len=4096 & first=$!
fuzz catalog -max_len=4096 & second=$!
wait "$first" || failed=1
wait "$second" || failed=1
fuzz find -max_len=256 & first=$!
fuzz pages -max_len=2048 -dict=pages.dict & second=$!
wait "$first" || failed=1
wait "$second" || failed=1
fuzz reply -max_len=256 & first=$!
fuzz scan -max_len=1024 & second=$!
wait "$first" || failed=1
wait "$second" || failed=1
fuzz bounce -max_len=8192 -dict=bounce.dict || failed=1
exit "$failed"
