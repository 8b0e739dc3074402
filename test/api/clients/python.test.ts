import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeConfigurations } from '../../../web/src/screens/account/connect/configurations.ts';
import { type ClientHouse, fixedText, openClientHouse } from './client-house.ts';

// The clients of Python, unmodified, in an environment of their own, which is kept from one run to the next.

const wanted = ['openai==3.51.0', 'llm==0.36'];
const environment = path.join(tmpdir(), `maison-python-${wanted.join('-').replaceAll(/[^\w.-]/g, '')}`);
const python = path.join(environment, 'bin/python');
const run = promisify(execFile);

/** Why the clients cannot be had; null where they are there. */
async function findMissing(): Promise<string | null> {
  const ready = path.join(environment, 'ready');
  if (
    await access(ready).then(
      () => true,
      () => false,
    )
  )
    return null;
  try {
    await run('python3', ['-m', 'venv', '--clear', environment]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--retries', '0', '--timeout', '10', ...wanted]);
    await writeFile(ready, '');
    return null;
  } catch (thrown) {
    return String(thrown).split('\n')[0] ?? 'unknown';
  }
}

const missing = await findMissing();
if (missing !== null) process.stdout.write(`the clients of Python are left out: ${missing}\n`);

describe.skipIf(missing !== null)('in Python', () => {
  let house: ClientHouse;
  let home: string;
  beforeAll(async () => {
    house = await openClientHouse('openai (python)');
    home = await mkdtemp(path.join(tmpdir(), 'maison-python-home-'));
  });
  afterAll(async () => {
    await house?.close();
    await rm(home, { recursive: true, force: true });
  });

  const runIn = (file: string, args: readonly string[]) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: home, LLM_USER_PATH: path.join(home, 'llm') };
    const running = run(file, [...args], { env });
    // What is not a terminal is read to its end.
    running.child.stdin?.end();
    return running;
  };

  test('openai: chat, stream, tools, vectors, a gap, errors', async () => {
    house.record('openai (python)');
    const script = path.join(import.meta.dirname, 'openai_client.py');
    const { stdout } = await runIn(python, [script, `${house.address}/v1`, house.key]);
    expect(JSON.parse(stdout)).toEqual({
      chat: fixedText,
      stream: fixedText,
      usage: 7,
      tools: ['read_price', { article: 'chaise' }],
      vector: 384,
      gap: fixedText,
      response: fixedText,
      unknown: [404, 'model_not_found'],
      stranger: 401,
    });
  });

  test('openai: the lines that the page shows', async () => {
    const [, shown] = writeConfigurations('python', { address: house.gateway.address, key: house.key });
    const { stdout } = await runIn(python, ['-c', shown?.text ?? '']);
    expect(stdout.trim()).toBe(fixedText);
  });

  test('llm: chat, stream, errors', async () => {
    house.record('llm (python)');
    await mkdir(path.join(home, 'llm'), { recursive: true });
    const model = (id: string, name: string): string =>
      `- model_id: ${id}\n  model_name: ${name}\n  api_base: ${house.address}/v1\n  api_key_name: maison\n  supports_tools: true\n`;
    const models = model('maison', 'maison-chat') + model('nobody', 'gpt-4o');
    await writeFile(path.join(home, 'llm/extra-openai-models.yaml'), models);
    await writeFile(path.join(home, 'llm/keys.json'), JSON.stringify({ maison: house.key }));
    const llm = path.join(environment, 'bin/llm');
    expect((await runIn(llm, ['-m', 'maison', '--no-log', '--no-stream', 'Bonjour'])).stdout.trim()).toBe(fixedText);
    expect((await runIn(llm, ['-m', 'maison', '--no-log', '-s', 'Sois bref.', 'Bonjour'])).stdout.trim()).toBe(
      fixedText,
    );
    await expect(runIn(llm, ['-m', 'nobody', '--no-log', 'Bonjour'])).rejects.toThrow(/maison-chat/);
  });
});
