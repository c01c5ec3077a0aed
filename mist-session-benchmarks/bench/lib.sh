# Shared by the scripts beside it: builds the jar, and starts processes that end with the script.
set -euo pipefail

module="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
root="$(dirname "$module")"
jar="$module/target/extracted/benchmarks.jar"
path_jars="$module/target/extracted/path" # what only some need, and would change the other applications under load
started=()

fail() {
  echo "$*" >&2
  exit 1
}

# Builds the jar and extracts it, unless that is newer than everything it is made of.
build() {
  command -v java >/dev/null || fail "java is missing: install a JDK, 17 or later"
  local stamp="$module/target/extracted/built"
  if [ -f "$stamp" ] \
    && [ -z "$(find "$root" \( -path '*/src/main/*' -o -name pom.xml \) -type f -newer "$stamp" -print -quit)" ]; then
    return
  fi
  command -v mvn >/dev/null || fail "mvn is missing: install Maven, 3.8.7 or later"
  echo "Building the benchmarks" >&2
  rm -rf "$module/target/extracted"
  (cd "$root" && mvn -q -B -pl mist-session-benchmarks -am -Dmaven.test.skip=true -Dspotless.check.skip package) >&2
  java -Djarmode=tools -jar "$module"/target/mist-session-benchmarks-*.jar extract \
    --destination "$module/target/extracted" --application-filename benchmarks.jar
  mkdir "$path_jars"
  mv "$module"/target/extracted/lib/spring-security-*.jar "$path_jars"
  touch "$stamp"
}

# run CLASS ARGUMENTS...: one of the tools.
run() {
  local class="$1"
  shift
  java -cp "$jar" "io.mistsession.benchmark.$class" "$@"
}

# start LOG COMMAND...: sets $pid and $port once the process has said "ready PORT".
start() {
  local log="$1"
  shift
  rm -f "$log" # or the port of the round before might be read
  touch "$log"
  "$@" >>"$log" 2>&1 &
  pid=$!
  started+=("$pid")
  for _ in $(seq 600); do
    port="$(sed -n 's/^ready \([0-9]*\)$/\1/p' "$log")"
    [ -z "$port" ] || return 0
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 40 "$log" >&2
  fail "Not ready: $*"
}

# Ends what this script started, the last first, and nothing else.
stop_all() {
  local index
  for ((index = ${#started[@]} - 1; index >= 0; index--)); do
    kill "${started[index]}" 2>/dev/null || true
    wait "${started[index]}" 2>/dev/null || true
  done
  started=()
}

trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
