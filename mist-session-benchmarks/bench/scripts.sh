#!/usr/bin/env bash
# What each script of the Redis store costs the server, by INFO commandstats, beside a script that makes the same calls
# without a check, and HGETALL. scripts.sh load save: these two only.
#
# Environment: SESSIONS, CALLS, ROUNDS, and MIST_SESSION_TEST_REDIS_SERVER, as in http.sh.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build
mkdir -p "$module/target/scripts"
results="$module/target/scripts/$(date +%Y%m%d-%H%M%S).md"
run scripts.ScriptCosts "${SESSIONS:-1000}" "${CALLS:-10000}" "${ROUNDS:-7}" "$@" | tee "$results"
echo "Also in ${results#"$root/"}" >&2
