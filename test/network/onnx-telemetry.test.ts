import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTrace } from './check-trace.ts';
import { traceOptions } from './read-trace.ts';
import { deleteFolder } from '../delete-folder.ts';

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
    (failure: { code: number; stdout: string }) => {
      if (failure.code !== 75) throw failure;
      return failure.stdout.trim();
    },
  );
});
afterAll(async () => {
  for (const folder of folders) await deleteFolder(folder);
});

/** Starts the child of the models that cut out, in the trap network, and judges its trace. */
async function traceChild(kind: 'sandboxed' | 'free', ...value: string[]): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-onnx-'));
  folders.push(folder);
  for (const name of ['house', 'home']) await mkdir(path.join(folder, name));
  await chmod(folder, 0o711);
  const trace = path.join(folder, 'trace');
  const script = path.join(import.meta.dirname, 'onnx-house-process.ts');
  // CI=true alone would silence the engine, and the test would show nothing.
  const env: NodeJS.ProcessEnv = { ...process.env, TMPDIR: path.join(folder, 'house') };
  delete env['CI'];
  // What the tests keep compiled lies outside of the house, and is no file of hers.
  delete env['NODE_COMPILE_CACHE'];
  const command = ['strace', ...traceOptions, '-o', trace, process.execPath, script, folder, kind, ...value];
  const { stdout } = await run(trap, [path.join(folder, 'record'), ...command], { env });
  expect(stdout).toContain('loaded');
  const { findings } = await checkTrace((await readFile(trace, 'utf8')).split('\n'), {
    folders: [path.join(folder, 'house')],
    files: [/^\/dev\/null$/],
    witnesses: { onnxruntime: /\/libonnxruntime\.so[^/]*$/ },
  });
  return findings.map(({ fault, program, detail }) => `${fault}: ${program}: ${detail.replace(folder, '')}`);
}

test('the child that runs onnxruntime tries nothing, in its sandbox and without; where ORT_DISABLE_TELEMETRY is taken out it tries to reach its maker and to leave an identifier, and the trace says so', async (context) => {
  if (lack !== null) return context.skip(lack);
  const [silent, silentFree, speaking, speakingFree] = await Promise.all([
    traceChild('sandboxed'),
    traceChild('free'),
    traceChild('sandboxed', '0'),
    traceChild('free', '0'),
  ]);
  expect({ silent, silentFree }).toEqual({ silent: [], silentFree: [] });
  expect(speakingFree.filter((one) => one.startsWith('name look-up: node onnx-child.ts'))).not.toEqual([]);
  expect(speakingFree.filter((one) => /^written outside.*\/home\/.*deviceid/.test(one))).not.toEqual([]);
  // The sandbox refuses both, and the attempts are seen all the same.
  expect(speaking.filter((one) => one.startsWith('connection outside: node onnx-child.ts'))).not.toEqual([]);
  expect(speaking.filter((one) => /^written outside.*\/home\//.test(one))).not.toEqual([]);
}, 120_000);
