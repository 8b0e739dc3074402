#!/bin/sh
# One day of a house, from a filled models folder: it opens, takes documents, searches, answers, cuts photos out, makes a
# batch for a marketplace, backs itself up, and is closed by Ctrl-C.
# Usage: day.sh NAME WORK (a name for the lines, a folder that prepare-day.sh has made)
set -eu
cd "$(dirname "$0")/../.."
name=$1 work=$2

# A home of its own, and no variable of whoever runs this: under CI=true some libraries keep quiet that speak elsewhere.
if [ "${MAISON_DAY:-}" != inside ]; then
  exec env -i MAISON_DAY=inside PATH="$PATH" LANG=fr_FR.UTF-8 HOME="$work/home" TMPDIR="$work/tmp" \
    MAISON_HOME="$work/house" MAISON_MODELS="$work/models" "$PWD/test/network/day.sh" "$@"
fi
unset MAISON_DAY

up=
finish() {
  status=$?
  if [ -n "$up" ]; then kill "$up" 2>/dev/null && wait "$up" 2>/dev/null || true; fi
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

expect() { # what, command…
  what=$1; shift
  if "$@"; then echo "✓ $name: $what"; else echo "✗ $name: $what"; exit 1; fi
}
serves() {
  for _ in $(seq 240); do
    if grep -q '^http' "$work/address" 2>/dev/null; then return 0; fi
    sleep 0.5
  done
  cat "$work/errors"; return 1
}
from_folder() { ./maison pull --json > "$work/pulled.json" && node -e '
  const pulled = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  if (pulled.length < 4 || pulled.some(({ source }) => source !== "folder")) throw new Error(JSON.stringify(pulled));
' "$work/pulled.json"; }
takes() { ./maison ingest "$@" || [ $? = 1 ]; } # Some of these may be refused.
finds() { ./maison search "télétravail" --json | grep -q "rh/"; }
answers() { # question, words that the proof must hold
  ./maison ask "$1" --json > "$work/answer.json" && node -e '
    const answer = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const proven = answer.sentences.filter((one) => one.support !== "unsupported" && one.citations.length > 0);
    const found = proven.some((one) => (one.text + one.citations.map((c) => c.quote)).includes(process.argv[2]));
    if (!found) { console.error(JSON.stringify(answer.sentences), answer.outcome); process.exit(1); }
  ' "$work/answer.json" "$2"
}
makes() { # number of pictures, arguments of photo…
  wanted=$1; shift
  ./maison photo "$@" --json > "$work/pictures.json" || true
  grep -q "\"done\": *$wanted," "$work/pictures.json" || { cat "$work/pictures.json"; return 1; }
}
nothing_left() { node test/network/count-outbound.ts | grep -qx 0; }
closes() { kill -INT "$up" && wait "$up"; }

./maison up --no-open --port 0 > "$work/address" 2> "$work/errors" &
up=$!
expect "the house opens and prints its address" serves
expect "pull takes every model from the folder" from_folder
expect "the sample library is read and embedded" ./maison ingest examples/library --new-space exemple
expect "documents that point outside, and one of each other kind, are read or refused" takes "$work/documents"
expect "search finds a passage" finds
expect "a question is answered with its proof" answers "Combien de jours de télétravail par semaine sont autorisés ?" "jours"
expect "a photo is cut out and stands in a scene" makes 1 "$work/photos/bottle-1.jpg" --recipe marble --out "$work/staged"
expect "a batch is made for a marketplace, and a HEIC file without a product is left out" makes 2 "$work/photos" --recipe white --channel amazon-main --out "$work/listings"
expect "a backup is made and verified" ./maison backup "$work/house.backup"
expect "the ledger of the house says that nothing left" nothing_left
expect "Ctrl-C closes the house" closes
up=
