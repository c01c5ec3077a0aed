#!/usr/bin/env bash
# What sessions cost one small application: one jar, the same handlers, sessions kept in different ways.
#
#   http.sh            load by wrk in alternating rounds, then commands and bytes
#   http.sh commands   commands per request and bytes per session only
#
# Environment: VARIANTS, ROUNDS, WARM_UP_SECONDS, SECONDS_PER_RUN, WINDOW_SECONDS, CONNECTIONS, THREADS, JAVA_OPTS, and
# MIST_SESSION_TEST_REDIS_SERVER: the executable, if it should be neither the one on the path nor the one that
# comes along.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mode="${1:-all}"
variants="${VARIANTS:-none tomcat raw spring-session-redis spring-session-indexed mist-memory mist-memory-servlet mist-redis mist-redis-servlet}"
rounds="${ROUNDS:-7}"
warm_up="${WARM_UP_SECONDS:-75}"
seconds="${SECONDS_PER_RUN:-15}"
window="${WINDOW_SECONDS:-5}"
connections="${CONNECTIONS:-12}"
threads="${THREADS:-2}"
java_opts="${JAVA_OPTS:--Xms512m -Xmx512m}"

uses_redis() {
  case "$1" in
    raw | spring-session-* | mist-redis*) true ;;
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

# The processor time of the application so far, in microseconds; NaN where there is no /proc.
processor_time() {
  awk -v tick="$(getconf CLK_TCK)" '{ printf "%d", ($14 + $15) * 1e6 / tick }' "/proc/$pid/stat" 2>/dev/null || echo NaN
}

# Puts a window under load; prints the fields of a Window. Fails if a request did.
load_window() {
  local before after
  before="$(processor_time)"
  wrk -t"$threads" -c"$connections" -d"${window}s" --timeout 10s -s "$module/bench/visits.lua" "$url" \
    -- "$results/cookies" "$threads" >"$results/wrk.out" || return
  after="$(processor_time)"
  awk -v before="$before" -v after="$after" -v seconds="$window" '
    $1 == "result" {
      used = before == "NaN" ? before : (after - before) / ($2 * seconds)
      print $2 "\t" $3 "\t" used
      errors = $4
    }
    END { exit errors == "0" ? 0 : 1 }' "$results/wrk.out"
}

# measure_load ROUND VARIANT: the windows of one fresh process, from its first request on.
measure_load() {
  local figures
  start_variant "$2"
  run http.Sessions "$url" "$connections" >"$results/cookies"
  : >"$results/windows.run"
  for _ in $(seq $((warm_up_windows + measured_windows))); do
    if figures="$(load_window)"; then
      printf '%s\t%s\t%s\n' "$1" "$2" "$figures" >>"$results/windows.run"
    else
      echo "Some requests failed, round $1 of $2 is void:" >&2
      cat "$results/wrk.out" >&2
      void=$((void + 1))
      : >"$results/windows.run"
      break
    fi
  done
  cat "$results/windows.run" >>"$results/windows.tsv"
  stop_all
}

# Every second round in the opposite order, so that a machine that slows down does not slow the same variants.
order() {
  if [ $(($1 % 2)) = 1 ]; then
    echo "$variants"
  else
    echo "$variants" | tr -s ' ' '\n' | tac | tr '\n' ' '
  fi
}

# Says how long it takes: seven seconds to start a variant, fifteen to count what one costs Redis.
announce() {
  local count redis=0 seconds_of_all
  count="$(echo "$variants" | wc -w)"
  for variant in $variants; do
    if uses_redis "$variant"; then redis=$((redis + 1)); fi
  done
  seconds_of_all=$((redis * 15))
  if [ "$mode" = all ]; then
    seconds_of_all=$((seconds_of_all + rounds * count * (7 + (warm_up_windows + measured_windows) * window)))
    echo "$rounds rounds of $count variants, each $warm_up s of warm-up and $seconds s that are measured" >&2
  fi
  echo "About $(((seconds_of_all + 59) / 60)) minutes, until $(date -d "+$seconds_of_all seconds" +%H:%M 2>/dev/null \
    || date -v "+${seconds_of_all}S" +%H:%M)" >&2
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
if [ "$warm_up" -lt "$window" ] || [ "$seconds" -lt "$window" ]; then
  fail "WARM_UP_SECONDS and SECONDS_PER_RUN must each be one window of $window s or more"
fi
warm_up_windows=$((warm_up / window))
measured_windows=$((seconds / window))
void=0
build
announce
results="$module/target/http/$(date +%Y%m%d-%H%M%S)"
mkdir -p "$results"
touch "$results/windows.tsv" "$results/costs.tsv"

if [ "$mode" = all ]; then
  for round in $(seq "$rounds"); do
    for variant in $(order "$round"); do
      echo "Round $round of $rounds: $variant" >&2
      measure_load "$round" "$variant"
    done
  done
fi
for variant in $variants; do
  if uses_redis "$variant"; then
    echo "Commands and bytes: $variant" >&2
    measure_costs "$variant"
  fi
done

run http.Report "$results/windows.tsv" "$results/costs.tsv" "$window" "$warm_up_windows" \
  | tee "$results/report.md"
echo "Also in ${results#"$root/"}" >&2
[ "$void" = 0 ] || fail "$void runs are void: some of their requests failed"
