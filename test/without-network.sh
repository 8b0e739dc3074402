#!/bin/sh
# The whole of Maison with no network but the loopback: the house opens, takes documents, searches and answers,
# from a filled models folder. Needs root and unshare (a network namespace of its own).
set -eu
cd "$(dirname "$0")/.."

if [ "${1:-}" != inside ]; then
  if [ "$(id -u)" != 0 ] || ! unshare -n true 2>/dev/null; then
    echo "skipped: without-network (needs root and network namespaces: sudo test/without-network.sh)"
    exit 0
  fi
  exec unshare -n "$0" inside
fi

if command -v ip >/dev/null 2>&1; then ip link set lo up; else ifconfig lo up; fi
MAISON_HOME=$(mktemp -d /tmp/maison-alone-XXXXXX); export MAISON_HOME
chmod 711 "$MAISON_HOME"
up=
finish() {
  status=$?
  if [ -n "$up" ]; then kill "$up" 2>/dev/null && wait "$up" 2>/dev/null || true; fi
  rm -rf "$MAISON_HOME"
  exit $status
}
trap finish EXIT INT TERM

expect() { # what, command…
  what=$1; shift
  if "$@"; then echo "✓ without network: $what"; else echo "✗ without network: $what"; exit 1; fi
}
no_route() { ! ip route get 192.0.2.1 >/dev/null 2>&1; }
answers() { # sentence in JSON of ask, wanted words
  ./maison ask "$1" --json > "$MAISON_HOME/answer.json" && node -e '
    const answer = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const proven = answer.sentences.filter((one) => one.support !== "unsupported" && one.citations.length > 0);
    const found = proven.some((one) => (one.text + one.citations.map((c) => c.quote)).includes(process.argv[2]));
    if (!found) { console.error(JSON.stringify(answer.sentences), answer.outcome); process.exit(1); }
  ' "$MAISON_HOME/answer.json" "$2"
}
serves() {
  for _ in $(seq 60); do
    if grep -q '^http' "$MAISON_HOME/address" 2>/dev/null; then return 0; fi
    sleep 0.5
  done
  cat "$MAISON_HOME/errors"; return 1
}

expect "no other machine can be reached" no_route
./maison up --no-open --port 0 > "$MAISON_HOME/address" 2> "$MAISON_HOME/errors" &
up=$!
expect "the house opens and prints its address" serves
expect "the sample library is read and embedded" ./maison ingest examples/library --space exemple
expect "search finds a passage" sh -c './maison search "télétravail" --json | grep -q "rh/"'
expect "a question is answered with its proof" answers "Combien de jours de télétravail par semaine sont autorisés ?" "jours"
expect "a backup is made and verified" ./maison backup "$MAISON_HOME.zip"
rm -f "$MAISON_HOME.zip"
echo "without network: all passed"
