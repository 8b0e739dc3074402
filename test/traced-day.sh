#!/bin/sh
# Shows that nothing leaves: a whole day of the house under strace, with all its children, on a machine that seems to
# reach the whole world (test/network). Each call that connects, looks a name up or writes is judged, and what the outside
# saw is printed. Needs root, strace and network namespaces: sudo test/traced-day.sh [FOLDER to keep the trace in]
set -eu
cd "$(dirname "$0")/.."
skip() { echo "skipped: traced day ($1)"; exit 0; }

PATH="$PWD/.node/node_modules/.bin:$PATH"; export PATH
[ -d node_modules/sharp ] && command -v node >/dev/null 2>&1 || skip "the dependencies are not installed: ./maison check"
command -v strace >/dev/null 2>&1 || skip "strace is not on this machine: apt-get install strace"
# What cannot be done here ends with 75; anything else is a fault.
lack=$(test/network/in-trap-network.sh /dev/null true 2>&1) || { [ $? = 75 ] && skip "$lack"; echo "✗ traced day: $lack"; exit 1; }
work=$(test/network/prepare-day.sh) || { [ $? = 75 ] && skip "$work"; echo "✗ traced day: $work"; exit 1; }
trap 'rm -rf "$work"' EXIT
kept=${1:-$work/kept}
mkdir -p "$kept"

calls=$(node test/network/print-strace-options.ts)
status=0
# The options hold no blank.
test/network/in-trap-network.sh "$kept/record" strace $calls -o "$kept/trace" test/network/day.sh "traced day" "$work" || status=$?
node test/network/report-trace.ts "$kept/trace" "$kept/record" day "$work" || status=1
[ $status = 0 ] && echo "traced day: nothing left, nothing was looked up, nothing was written elsewhere" || echo "✗ traced day"
exit $status
