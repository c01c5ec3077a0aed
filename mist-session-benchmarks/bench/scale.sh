#!/usr/bin/env bash
# What very many live sessions take: bytes a session, time to load and to save one, and time to sweep when nothing has
# ended and when everything has.
#
# Environment: SESSIONS, KEEPERS, OPERATIONS, JAVA_OPTS, and MIST_SESSION_TEST_REDIS_SERVER, as in http.sh.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build
mkdir -p "$module/target/scale"
results="$module/target/scale/$(date +%Y%m%d-%H%M%S)"
for sessions in ${SESSIONS:-10000 100000 1000000}; do
  for keeper in ${KEEPERS:-tomcat mist-memory mist-redis}; do
    echo "$sessions sessions: $keeper" >&2
    # shellcheck disable=SC2086 # several options
    java ${JAVA_OPTS:--Xms4g -Xmx4g} -cp "$jar" io.mistsession.benchmark.scale.Scale "$keeper" "$sessions" \
      "${OPERATIONS:-20000}" | tee -a "$results.tsv" >&2
  done
done
run scale.ScaleResult "$results.tsv" | tee "$results.md"
echo "Also in ${results#"$root/"}.md and .tsv" >&2
