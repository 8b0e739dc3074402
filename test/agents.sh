#!/usr/bin/env bash
# Coding agents, unmodified and headless, each mending a small bug in a repository against a scripted engine.
#   test/agents.sh [FOLDER]     installs them into FOLDER (1.1 GB, kept), or uses those that are there; needs the network once
# They are no dependencies of Maison: nothing else runs them. docs/clients.md has what a run printed.
set -euo pipefail
house="$(cd "$(dirname "$0")/.." && pwd)"
export PATH="$house/.node/node_modules/.bin:$PATH"
folder="${1:-${TMPDIR:-/tmp}/maison-agents}"
agents=(@anthropic-ai/claude-code@2.1.328 @openai/codex@0.169.0 opencode-ai@1.18.33)
mkdir -p "$folder"
if [ ! -e "$folder/node_modules/.bin/opencode" ]; then
  (cd "$folder" && echo '{}' >package.json && npm install --no-audit --no-fund "${agents[@]}")
fi
bin="$folder/node_modules/.bin"
work="$(mktemp -d)"
serving=
finish() {
  if [ -n "$serving" ]; then kill -TERM "$serving" 2>/dev/null || true; wait "$serving" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

node "$house/test/agents-house.ts" "$work/ready" >"$work/calls" 2>&1 &
serving=$!
for _ in $(seq 240); do [ -s "$work/ready" ] && break; sleep 0.5; done
[ -s "$work/ready" ] || { echo 'The house did not open:'; cat "$work/calls"; exit 1; }
address="$(sed -n 1p "$work/ready")"
key="$(sed -n 2p "$work/ready")"

# A repository with a bug and a test that finds it.
make_repository() {
  mkdir -p "$1" && cd "$1"
  printf 'export function add(a, b) {\n  return a - b;\n}\n' >add.js
  printf "import assert from 'node:assert';\nimport test from 'node:test';\nimport { add } from './add.js';\ntest('adds', () => assert.equal(add(1, 2), 3));\n" >add.test.js
  printf '{ "type": "module" }\n' >package.json
  git init -q . && git add -A && git -c user.name=t -c user.email=t@example.org commit -qm start
}

# An agent sees its own home and nothing of the caller's: no other key, no other configuration.
run_agent() {
  local name="$1"; shift
  make_repository "$work/$name"
  local began=$SECONDS
  if timeout 180 env -i PATH="$PATH" HOME="$work/home-$name" TERM=dumb "$@" >"$work/$name.log" 2>&1 </dev/null; then said=0; else said=$?; fi
  if grep -q 'a + b' add.js && node --test >/dev/null 2>&1; then mended=mended; else mended="NOT MENDED"; failed=1; fi
  echo "$name: $mended, exit $said, $((SECONDS - began)) s"
  [ "$mended" = mended ] || tail -n 25 "$work/$name.log"
}

failed=0
task='The test of add.js fails. Mend it.'
mkdir -p "$work/home-claude" "$work/home-codex/.codex" "$work/home-opencode/.config/opencode"

# Each has the configuration that the page shows, and nothing of its own but what keeps it at home.
readarray -t claude < <(sed -n 's/^export \([A-Z_]*\)="\(.*\)"$/\1=\2/p' "$work/ready.claude-code")
run_agent claude "${claude[@]}" CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 IS_SANDBOX=1 \
  "$bin/claude" -p "$task" --dangerously-skip-permissions

cp "$work/ready.codex" "$work/home-codex/.codex/config.toml"
run_agent codex MAISON_API_KEY="$key" "$bin/codex" exec --dangerously-bypass-approvals-and-sandbox "$task"

cp "$work/ready.opencode" "$work/home-opencode/.config/opencode/opencode.json"
run_agent opencode OPENCODE_DISABLE_AUTOUPDATE=1 "$bin/opencode" run "$task"

kill -TERM "$serving"; wait "$serving" || true; serving=
echo 'Calls as the house counted them:'
sort "$work/calls" | uniq -c
exit "$failed"
