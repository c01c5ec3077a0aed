#!/usr/bin/env bash
# What it takes to encode and decode attributes: time, bytes allocated, bytes stored. Takes JMH's options: codec.sh -f 1
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build
mkdir -p "$module/target/codec"
results="$module/target/codec/$(date +%Y%m%d-%H%M%S).txt"
[ $# -gt 0 ] || echo "About four minutes on an idle machine with two processors" >&2
java -cp "$jar:$path_jars/*" org.openjdk.jmh.Main -prof gc CodecBenchmark "$@" | tee "$results"
echo "Also in ${results#"$root/"}" >&2
