#!/bin/sh
# Shows that nothing leaves while people use the page: the whole browser suite in a network namespace with nothing but the
# loopback, under strace with every process; where they went is compared with the ledger of each house that was opened.
# Needs root, strace and network namespaces: sudo test/traced-browser.sh [ARGUMENTS of vitest, such as files or --shard=1/3]
set -eu
cd "$(dirname "$0")/.."
skip() { echo "skipped: traced browser ($1)"; exit 0; }

PATH="$PWD/.node/node_modules/.bin:$PATH"; export PATH
[ -d node_modules/playwright-core ] && command -v node >/dev/null 2>&1 || skip "the dependencies are not installed: ./maison check"
if [ "${MAISON_TRACED_BROWSER:-}" != inside ]; then
  command -v strace >/dev/null 2>&1 || skip "strace is not on this machine: apt-get install strace"
  if [ "$(id -u)" != 0 ] || ! unshare -n true 2>/dev/null; then skip "needs root and network namespaces"; fi
  MAISON_TRACED_BROWSER=inside exec unshare -n "$0" "$@"
fi
unset MAISON_TRACED_BROWSER

if command -v ip >/dev/null 2>&1; then ip link set lo up; else ifconfig lo up; fi
if ip route get 192.0.2.1 >/dev/null 2>&1; then echo "✗ traced browser: another machine can be reached"; exit 1; fi
echo "✓ traced browser: no other machine can be reached"
work=$(mktemp -d /tmp/maison-browser-XXXXXX)
trap 'rm -rf "$work"' EXIT
: > "$work/ledgers"
chmod 666 "$work/ledgers"

# What keeps quiet on a machine of tests may speak elsewhere.
unset CI
status=0
# The options hold no blank.
MAISON_TEST_LEDGERS="$work/ledgers" strace $(node test/network/print-strace-options.ts network) -o "$work/trace" \
  node node_modules/vitest/vitest.mjs run --project page --reporter=default --reporter="$PWD/test/report-run.ts" "$@" || status=1
node test/network/report-destinations.ts "$work/trace" "$work/ledgers" || status=1
[ $status = 0 ] && echo "traced browser: all passed" || echo "✗ traced browser"
exit $status
