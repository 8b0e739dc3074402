import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Target } from './send-chats.ts';
import { type Served, startProcess } from './start-process.ts';

// Gateways that are measured beside the house, fetched into a temporary folder by the ordinary package clients when they are
// asked for: none of them belongs to the program.

const run = promisify(execFile);
/** It does not start without a key that somebody must show. */
const litellmKey = 'sk-bench-of-the-house-0001';

/** A rival that serves. */
export interface Rival {
  readonly target: Target;
  readonly served: Served<unknown>;
}

/** Who can be measured beside the house: opens it before the server of fixed speed at `upstream`. */
export const rivals: Readonly<Record<string, (folder: string, upstream: string) => Promise<Rival>>> = {
  portkey: openPortkey,
  litellm: openLitellm,
};

async function openPortkey(folder: string, upstream: string): Promise<Rival> {
  const home = path.join(folder, 'portkey');
  await mkdir(home, { recursive: true });
  // Later ones of @hono/node-server break its streams.
  const wanted = { '@portkey-ai/gateway': '1.15.2', '@hono/node-server': '1.12.2' };
  await writeFile(
    path.join(home, 'package.json'),
    JSON.stringify({ private: true, dependencies: wanted, overrides: { '@hono/node-server': '1.12.2' } }),
  );
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home });
  const port = await findFreePort();
  const main = path.join(home, 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
  const served = await startProcess(process.execPath, [main, `--port=${port}`, '--headless'], {
    read: (line) => (/running|ready|http/i.test(line) ? line : null),
  });
  await waitForPort(port);
  const headers = {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${upstream}/v1`,
    authorization: 'Bearer none',
  };
  const urls = [`http://127.0.0.1:${port}/v1/chat/completions`];
  return { served, target: { name: 'portkey', urls, model: 'fixed', headers: [headers] } };
}

async function openLitellm(folder: string, upstream: string): Promise<Rival> {
  const home = path.join(folder, 'litellm');
  await mkdir(home, { recursive: true });
  await run('python3', ['-m', 'venv', home]);
  // Never 1.82.7 or 1.82.8, which carried a stealer of credentials.
  await run(path.join(home, 'bin', 'pip'), ['install', '--quiet', 'litellm[proxy]!=1.82.7,!=1.82.8'], {
    maxBuffer: 100_000_000,
  });
  const file = path.join(home, 'config.yaml');
  await writeFile(
    file,
    `model_list:\n  - model_name: fixed\n    litellm_params:\n      model: openai/fixed\n      api_base: ${upstream}/v1\n      api_key: none\ngeneral_settings:\n  master_key: ${litellmKey}\n`,
  );
  const port = await findFreePort();
  const served = await startProcess(
    path.join(home, 'bin', 'litellm'),
    ['--config', file, '--port', String(port), '--host', '127.0.0.1', '--telemetry', 'False'],
    // Its list of prices is on the web; the copy in the package does.
    { read: () => 'begun', env: { PYTHONUNBUFFERED: '1', LITELLM_LOCAL_MODEL_COST_MAP: 'True' } },
  );
  await waitForPort(port);
  const urls = [`http://127.0.0.1:${port}/v1/chat/completions`];
  return {
    served,
    target: { name: 'litellm', urls, model: 'fixed', headers: [{ authorization: `Bearer ${litellmKey}` }] },
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function waitForPort(port: number): Promise<void> {
  for (let tried = 0; tried < 600; tried += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing serves on port ${port}`);
}
