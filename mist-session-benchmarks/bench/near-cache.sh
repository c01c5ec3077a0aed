#!/usr/bin/env bash
# How soon a node with a near cache sees what another node has changed: median, 99th percentile and the longest.
#
# Environment: CHANGES, WARM_UP_CHANGES, and MIST_SESSION_TEST_REDIS_SERVER, as in http.sh.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

build
mkdir -p "$module/target/near-cache"
results="$module/target/near-cache/$(date +%Y%m%d-%H%M%S).md"
run nearcache.ChangeDelays "${CHANGES:-2000}" "${WARM_UP_CHANGES:-5000}" | tee "$results"
echo "Also in ${results#"$root/"}" >&2
