import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTrace, type TraceFinding } from './check-trace.ts';
import { traceOptions } from './read-trace.ts';

const run = promisify(execFile);
const trap = path.join(import.meta.dirname, 'in-trap-network.sh');
const folders: string[] = [];
let lack: string | null = null;

beforeAll(async () => {
  lack = await run('strace', ['--version']).then(
    () => null,
    () => 'strace is not on this machine',
  );
  lack ??= await run(trap, ['/dev/null', 'true']).then(
    () => null,
    (failure: { stdout: string; stderr: string }) => (failure.stdout || failure.stderr).trim(),
  );
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Starts the child of the models that cut out, in the trap network, and judges its trace. */
async function traceChild(...value: string[]): Promise<TraceFinding[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-onnx-'));
  folders.push(folder);
  for (const name of ['house', 'home']) await mkdir(path.join(folder, name));
  const trace = path.join(folder, 'trace');
  const script = path.join(import.meta.dirname, 'onnx-house-process.ts');
  // CI=true alone would silence the engine, and the test would show nothing.
  const { CI, ...env } = process.env;
  const command = ['strace', ...traceOptions, '-o', trace, process.execPath, script, folder, ...value];
  const { stdout } = await run(trap, [path.join(folder, 'record'), ...command], { env });
  expect(stdout).toContain('loaded');
  const { findings } = await checkTrace((await readFile(trace, 'utf8')).split('\n'), {
    folders: [path.join(folder, 'house')],
    files: [/^\/dev\/null$/],
    witnesses: { onnxruntime: /\/libonnxruntime\.so[^/]*$/ },
  });
  return [...findings];
}

test('the child that runs onnxruntime neither looks a name up nor writes into the home; without ORT_DISABLE_TELEMETRY it does both, and the trace says so', async (context) => {
  if (lack !== null) return context.skip(lack);
  const [silenced, speaking] = await Promise.all([traceChild(), traceChild('0')]);
  expect(silenced).toEqual([]);
  expect(speaking.filter(({ fault }) => fault === 'name look-up')).not.toEqual([]);
  const written = speaking.filter(({ fault }) => fault === 'written outside').map(({ detail }) => detail);
  expect(written.filter((detail) => detail.includes('/home/'))).not.toEqual([]);
  expect(speaking.map(({ program }) => program)).toContain('node onnx-child.ts');
}, 120_000);
