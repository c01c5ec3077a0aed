#!/usr/bin/env bash
# The stores alone beside their peers, as ratios. Takes JMH's options: jmh.sh -f 1 -i 3 MemoryStore
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build
mkdir -p "$module/target/jmh"
result="$module/target/jmh/$(date +%Y%m%d-%H%M%S).txt"
run jmh.StoreBenchmarks "$@" | tee "$result"
echo "Also in ${result#"$root/"}" >&2
