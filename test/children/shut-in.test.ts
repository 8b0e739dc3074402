import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findSandboxLayers, runShutIn } from '../../src/base/index.ts';

// A program that a model wrote is run where it can do nothing but compute.

const { signal } = new AbortController();
const run = (program: string, seconds = 20) =>
  runShutIn('/usr/bin/python3', ['-I', '-S', '-c', program], { seconds, signal });

test('it computes, and says how it ended', async () => {
  expect(await run('print(6 * 7)')).toMatchObject({ code: 0, stdout: '42\n' });
  expect((await run('assert 1 == 2')).code).toBe(1);
});

test('one that does not end is ended', async () => {
  expect((await run('while True: pass', 2)).code).not.toBe(0);
}, 30_000);

test('it reaches no server of this machine, reads no file of others and writes none', async () => {
  const layers = await findSandboxLayers();
  // Without these the machine of the tests shows nothing of them; ./maison doctor says which are missing.
  expect([layers.network, layers.files]).toEqual([true, true]);
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-shut-in-'));
  let reached = 0;
  const server = createServer((socket) => void ((reached += 1), socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as { port: number };
    await writeFile(path.join(folder, 'secret'), 'secret', { mode: 0o644 });
    const tries = [
      `import socket; socket.create_connection(('127.0.0.1', ${port}), 3)`,
      `print(open('${folder}/secret').read())`,
      `open('${folder}/made', 'w').write('x')`,
      `import os; os.listdir('/etc')`,
    ];
    for (const program of tries) {
      const { code, stdout } = await run(program);
      expect([program, code === 0, stdout]).toEqual([program, false, '']);
    }
    expect(reached).toBe(0);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
