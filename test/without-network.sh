#!/bin/sh
# A whole day of the house with no network but the loopback, from a filled models folder.
# Needs root and network namespaces: sudo test/without-network.sh
set -eu
cd "$(dirname "$0")/.."
skip() { echo "skipped: without network ($1)"; exit 0; }

PATH="$PWD/.node/node_modules/.bin:$PATH"; export PATH
[ -d node_modules/sharp ] && command -v node >/dev/null 2>&1 || skip "the dependencies are not installed: ./maison check"
if [ "${1:-}" != inside ]; then
  if [ "$(id -u)" != 0 ] || ! unshare -n true 2>/dev/null; then skip "needs root and network namespaces"; fi
  work=$(test/network/prepare-day.sh) || { [ $? = 75 ] && skip "$work"; echo "✗ without network: $work"; exit 1; }
  trap 'rm -rf "$work"' EXIT
  unshare -n "$0" inside "$work"
  echo "without network: all passed"
  exit
fi

if command -v ip >/dev/null 2>&1; then ip link set lo up; else ifconfig lo up; fi
if ip route get 192.0.2.1 >/dev/null 2>&1; then echo "✗ without network: another machine can be reached"; exit 1; fi
echo "✓ without network: no other machine can be reached"
exec test/network/day.sh "without network" "$2"
