#!/usr/bin/env bash
# What sessions cost one small application: one jar, the same handlers, sessions kept in different ways.
#
#   http.sh            load by wrk in alternating rounds, then commands and bytes
#   http.sh commands   commands per request and bytes per session only
#
# Environment: VARIANTS, ROUNDS, SECONDS_PER_RUN, WARM_UP_SECONDS, CONNECTIONS, THREADS, JAVA_OPTS, and
# MIST_SESSION_TEST_REDIS_SERVER: the executable, if it should be neither the one on the path nor the one that
# comes along.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mode="${1:-all}"
variants="${VARIANTS:-none tomcat spring-session-redis spring-session-indexed mist-memory mist-memory-servlet mist-redis mist-redis-servlet}"
rounds="${ROUNDS:-2}"
seconds="${SECONDS_PER_RUN:-10}"
warm_up="${WARM_UP_SECONDS:-20}"
connections="${CONNECTIONS:-64}"
threads="${THREADS:-2}"
java_opts="${JAVA_OPTS:--Xms512m -Xmx512m}"

uses_redis() {
  case "$1" in
    spring-session-* | mist-redis*) true ;;
    *) false ;;
  esac
}

# A fresh application, and a fresh Redis where it needs one: no variant inherits another's keys or settings.
start_variant() {
  local arguments=()
  redis_port=""
  if uses_redis "$1"; then
    start "$results/redis.log" java -cp "$jar" io.mistsession.benchmark.http.RedisServer
    redis_port="$port"
    arguments+=("--spring.data.redis.port=$redis_port")
  fi
  # shellcheck disable=SC2086 # several options
  start "$results/$1.log" java $java_opts -jar "$jar" "--spring.profiles.active=$1" "${arguments[@]}"
  url="http://127.0.0.1:$port"
}

# load DURATION: prints requests per second and the 99th percentile in milliseconds.
load() {
  wrk -t"$threads" -c"$connections" -d"$1s" --timeout 10s -s "$module/bench/visits.lua" "$url" \
    -- "$results/cookies" "$threads" >"$results/wrk.out"
  awk '$1 == "result" { errors = $4; print $2 "\t" $3 } END { exit errors == "0" ? 0 : 1 }' "$results/wrk.out" \
    || { cat "$results/wrk.out" >&2; fail "Some requests failed: nothing was measured"; }
}

measure_load() {
  start_variant "$1"
  run http.Sessions "$url" "$connections" >"$results/cookies"
  load "$warm_up" >/dev/null
  printf '%s\t%s\n' "$1" "$(load "$seconds")" >>"$results/loads.tsv"
  stop_all
}

measure_costs() {
  start_variant "$1"
  printf '%s\t%s\n' "$1" "$(run http.Costs "$url" "$redis_port")" \
    >>"$results/costs.tsv"
  stop_all
}

case "$mode" in
  all) command -v wrk >/dev/null || fail "wrk is missing: apt-get install wrk, or brew install wrk" ;;
  commands) ;;
  *) fail "Usage: http.sh [commands]" ;;
esac
build
results="$module/target/http/$(date +%Y%m%d-%H%M%S)"
mkdir -p "$results"
touch "$results/loads.tsv" "$results/costs.tsv"

if [ "$mode" = all ]; then
  for round in $(seq "$rounds"); do
    for variant in $variants; do
      echo "Round $round of $rounds: $variant" >&2
      measure_load "$variant"
    done
  done
fi
for variant in $variants; do
  if uses_redis "$variant"; then
    echo "Commands and bytes: $variant" >&2
    measure_costs "$variant"
  fi
done

run http.Report "$results/loads.tsv" "$results/costs.tsv" \
  | tee "$results/report.md"
echo "Also in ${results#"$root/"}" >&2
