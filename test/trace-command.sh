#!/bin/sh
# Traces any command on a machine that seems to reach the whole world, and prints what it tried: connections, look-ups of
# names, files outside of the folder it works in, which is empty and its home. With it one library is looked at alone:
# sudo test/trace-command.sh node -e 'require("onnxruntime-node"); setTimeout(() => {}, 15000)'
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd -P)
PATH="$repository/.node/node_modules/.bin:$PATH"; export PATH
work=$(mktemp -d /tmp/maison-command-XXXXXX)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home" "$work/here"
cd "$work/here"
options=$(node "$repository/test/network/print-strace-options.ts")
env -i PATH="$PATH" HOME="$work/home" NODE_PATH="$repository/node_modules" "$repository/test/network/in-trap-network.sh" "$work/record" \
  strace $options -o "$work/trace" "$@" || echo "the command ended with $?"
node "$repository/test/network/report-trace.ts" "$work/trace" "$work/record" command "$work/here"
