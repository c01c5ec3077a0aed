#!/usr/bin/env bash
# What a request allocates beside its store operation: JMH with -prof gc, in bytes per operation over all threads.
# Takes JMH's options: path.sh -i 3 SessionBenchmark
#
# Environment: BEFORE, the figures of an earlier run to print beside this one's; MIST_SESSION_TEST_REDIS_SERVER, as in
# http.sh.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

before="${BEFORE:-$module/bench/path-before.tsv}"

build
mkdir -p "$module/target/path"
results="$module/target/path/$(date +%Y%m%d-%H%M%S)"
[ $# -gt 0 ] || echo "About five minutes on an idle machine with two processors" >&2
java -cp "$jar:$path_jars/*" io.mistsession.benchmark.path.PathBenchmarks "$before" "$results.tsv" "$@" \
  | tee "$results.txt"
echo "Also in ${results#"$root/"}.txt and .tsv" >&2
