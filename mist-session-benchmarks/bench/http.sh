#!/usr/bin/env bash
# What sessions cost one small application: one jar, the same handlers, sessions kept in different ways.
#
#   http.sh            load by wrk in alternating rounds, latencies at a fixed rate, then commands and bytes
#   http.sh commands   commands per request and bytes per session only
#
# Environment: VARIANTS, ROUNDS, LEAST_WARM_UP_SECONDS, WARM_UP_SECONDS, SECONDS_PER_RUN, WINDOW_SECONDS, STEADY_WINDOWS,
# CONNECTIONS, THREADS, LATENCY_VARIANTS, LATENCY_ROUNDS, LATENCY_CONNECTIONS, RATE, JAVA_OPTS, and
# MIST_SESSION_TEST_REDIS_SERVER: the executable, if it should be neither the one on the path nor the one that
# comes along. docs/performance.md says what they mean.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mode="${1:-all}"
variants="${VARIANTS:-none tomcat raw spring-session-redis spring-session-indexed mist-memory mist-memory-servlet mist-redis mist-redis-servlet tomcat-login spring-session-login mist-redis-login}"
rounds="${ROUNDS:-7}"
window="${WINDOW_SECONDS:-1}"
steady="${STEADY_WINDOWS:-5}"
least="${LEAST_WARM_UP_SECONDS:-30}"
warm_up="${WARM_UP_SECONDS:-90}"
seconds="${SECONDS_PER_RUN:-15}"
connections="${CONNECTIONS:-12}"
threads="${THREADS:-2}"
latency_variants="${LATENCY_VARIANTS-spring-session-redis mist-redis}"
latency_rounds="${LATENCY_ROUNDS:-3}"
latency_connections="${LATENCY_CONNECTIONS:-64}"
java_opts="${JAVA_OPTS:--Xms512m -Xmx512m}"

uses_redis() {
  case "$1" in
    raw | spring-session-* | mist-redis*) true ;;
    *) false ;;
  esac
}

# A fresh application, and a fresh Redis where it needs one: no variant inherits another's keys or settings.
start_variant() {
  local arguments=() code=(-jar "$jar")
  redis_port=""
  redis_pid=0
  if uses_redis "$1"; then
    start "$results/redis.log" java -cp "$jar" io.mistsession.benchmark.http.RedisServer
    redis_port="$port"
    redis_pid="$(sed -n 's/^process \([0-9]*\)\r*$/\1/p' "$results/redis.log")"
    arguments+=("--spring.data.redis.port=$redis_port")
  fi
  case "$1" in
    *-login) code=(-cp "$jar:$path_jars/*" io.mistsession.benchmark.app.BenchmarkApplication) ;;
  esac
  # shellcheck disable=SC2086 # several options
  start "$results/$1.log" java $java_opts "${code[@]}" "--spring.profiles.active=$1" "${arguments[@]}"
  url="http://127.0.0.1:$port"
}

# load MEASURED: loads the variant that was started until it is steady, then for MEASURED windows; prints the windows.
load() {
  run http.Load "$url" "$pid" "$redis_pid" "$results/cookies" "$module/bench/visits.lua" "$connections" "$threads" \
    "$window" "$steady" "$((least / window))" "$((warm_up / window))" "$1"
}

# measure_load ROUND VARIANT: the windows of one fresh process, from its first request on.
measure_load() {
  start_variant "$2"
  if load $((seconds / window)) >"$results/windows.run" 2>"$results/load.log"; then
    sed "s/^/$1\t$2\t/" "$results/windows.run" >>"$results/windows.tsv"
  else
    echo "Round $1 of $2 is void:" >&2
    cat "$results/load.log" >&2
    void=$((void + 1))
  fi
  stop_all
}

# measure_latency ROUND VARIANT RATE: latencies of one fresh process, once it is steady.
measure_latency() {
  local figures
  start_variant "$2"
  if load 0 >/dev/null 2>"$results/load.log" \
    && figures="$(run http.OpenLoop "$url" "$3" 5 "$seconds" "$latency_connections" 2>"$results/load.log")"; then
    printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$figures" >>"$results/latencies.tsv"
  else
    echo "Latency round $1 of $2 is void:" >&2
    cat "$results/load.log" >&2
    void=$((void + 1))
  fi
  stop_all
}

# order ROUND VARIANTS: every second round in the opposite order, so that a machine that slows down does not slow the same
# variants.
order() {
  if [ $(($1 % 2)) = 1 ]; then
    echo "$2"
  else
    echo "$2" | tr -s ' ' '\n' | tac | tr '\n' ' '
  fi
}

# Says how long it takes at most: seven seconds to start a variant, fifteen to count what one costs Redis.
announce() {
  local redis=0 seconds_of_all
  for variant in $variants; do
    if uses_redis "$variant"; then redis=$((redis + 1)); fi
  done
  seconds_of_all=$((redis * 15))
  if [ "$mode" = all ]; then
    seconds_of_all=$((seconds_of_all + rounds * $(wc -w <<<"$variants") * (7 + warm_up + seconds)))
    seconds_of_all=$((seconds_of_all + latency_rounds * $(wc -w <<<"$latency_variants") * (12 + warm_up + seconds)))
    echo "$rounds rounds of $(wc -w <<<"$variants") variants, each at most $warm_up s of warm-up and $seconds s that are measured" >&2
  fi
  echo "At most $(((seconds_of_all + 59) / 60)) minutes, until $(date -d "+$seconds_of_all seconds" +%H:%M 2>/dev/null \
    || date -v "+${seconds_of_all}S" +%H:%M)" >&2
}

measure_costs() {
  local figures
  start_variant "$1"
  if figures="$(run http.Costs "$url" "$redis_port")"; then
    printf '%s\t%s\n' "$1" "$figures" >>"$results/costs.tsv"
  else
    void=$((void + 1))
  fi
  stop_all
}

case "$mode" in
  all) command -v wrk >/dev/null || fail "wrk is missing: apt-get install wrk, or brew install wrk" ;;
  commands) ;;
  *) fail "Usage: http.sh [commands]" ;;
esac
if [ "$warm_up" -lt "$window" ] || [ "$seconds" -lt "$window" ]; then
  fail "WARM_UP_SECONDS and SECONDS_PER_RUN must each be one window of $window s or more"
fi
for variant in $latency_variants; do
  case " $variants " in
    *" $variant "*) ;;
    *) latency_variants="" ;; # the rate follows from what all of them can do
  esac
done
void=0
build
announce
results="$module/target/http/$(date +%Y%m%d-%H%M%S)"
mkdir -p "$results"
touch "$results/windows.tsv" "$results/latencies.tsv" "$results/costs.tsv"

if [ "$mode" = all ]; then
  for round in $(seq "$rounds"); do
    for variant in $(order "$round" "$variants"); do
      echo "Round $round of $rounds: $variant" >&2
      measure_load "$round" "$variant"
    done
  done
  if [ -n "$latency_variants" ]; then
    # shellcheck disable=SC2086 # several variants
    rate="${RATE:-$(run http.FixedRate "$results/windows.tsv" $latency_variants)}"
    for round in $(seq "$latency_rounds"); do
      for variant in $(order "$round" "$latency_variants"); do
        echo "Latency at $rate requests/s, round $round of $latency_rounds: $variant" >&2
        measure_latency "$round" "$variant" "$rate"
      done
    done
  fi
fi
for variant in $variants; do
  if uses_redis "$variant"; then
    echo "Commands and bytes: $variant" >&2
    measure_costs "$variant"
  fi
done

run http.Report "$results/windows.tsv" "$results/costs.tsv" "$results/latencies.tsv" "$steady" "$results" \
  | tee "$results/report.md"
echo "Also in ${results#"$root/"}, with the plots throughput.svg and start.svg" >&2
[ "$void" = 0 ] || fail "$void runs are void: some of their requests failed"
