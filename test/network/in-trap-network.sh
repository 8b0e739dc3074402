#!/bin/sh
# Runs a command on a machine that seems to reach the whole world: it has an interface with addresses of both families,
# a default route and a name server. All of it ends in a second namespace, where every name gets an address, every
# address takes connections on the ports 53, 80 and 443, and what comes is written to RECORD, one JSON a line.
# Usage: in-trap-network.sh RECORD COMMAND… (as root; prints what is missing and ends with 75 where it cannot be done)
set -eu

if [ "${MAISON_TRAP:-}" != inside ]; then
  for tool in unshare nsenter ip mount; do
    command -v $tool >/dev/null 2>&1 || { echo "$tool is not on this machine"; exit 75; }
  done
  [ "$(id -u)" = 0 ] || { echo "only root may make network namespaces here"; exit 75; }
  unshare -n -m true 2>/dev/null || { echo "this machine allows no network namespace"; exit 75; }
  MAISON_TRAP=inside exec unshare -n -m "$0" "$@"
fi
unset MAISON_TRAP

here=$(cd "$(dirname "$0")" && pwd -P)
record=$1; shift
work=$(mktemp -d /tmp/maison-trap-XXXXXX)
: > "$record"
unshare -n node "$here/outside.ts" "$record" "$work/ready" &
outside=$!
finish() {
  status=$?
  kill "$outside" 2>/dev/null && wait "$outside" 2>/dev/null || true
  umount /etc/resolv.conf 2>/dev/null || true
  rm -rf "$work"
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

wait_for() { for _ in $(seq 100); do [ -e "$1" ] && return; sleep 0.1; done; echo "$1 never came" >&2; exit 1; }
out() { nsenter -t "$outside" -n -- "$@"; }

wait_for "$work/ready" # The other namespace exists.
ip link set lo up
ip link add house type veth peer name street netns "$outside" || { echo "this machine allows no virtual interface"; exit 75; }
ip addr add 192.0.2.2/24 dev house
ip link set house up
out ip link set lo up
out ip addr add 192.0.2.1/24 dev street
out ip link set street up
ip route add default via 192.0.2.1
# Outside takes every address for one of its own, but the house's.
out ip rule add lookup main # From the first rule on, the kernel keeps the tables apart.
out ip route add throw 192.0.2.0/24 table local
out ip route add local default dev lo table local
if ip -6 addr add 2001:db8::2/64 dev house nodad 2>/dev/null; then
  out ip -6 addr add 2001:db8::1/64 dev street nodad
  ip -6 route add default via 2001:db8::1
  for own in 2001:db8::/64 fe80::/10; do out ip -6 route add throw $own table local; done
  out ip -6 route add local default dev lo table local
fi
printf 'nameserver 192.0.2.1\noptions timeout:1 attempts:1\n' > "$work/resolv.conf"
mount --bind "$work/resolv.conf" /etc/resolv.conf
"$@"
