import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { constructLlmApi } from '@continuedev/openai-adapters';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeClone, type TestClone } from '../../code/git-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../../gateway/gateway-house.ts';
import { readClone } from '../../code/read-clone.ts';

// The clients that editors run, unmodified, and the requests that others are known to send: each gets a completion with what
// the company's code declares, shaped for who types.

let gateway: GatewayHouse;
let clone: TestClone;
let home: string;
let secret: string;
beforeAll(async () => {
  gateway = await openGatewayHouse();
  clone = await makeClone();
  home = await mkdtemp(path.join(tmpdir(), 'maison-clients-'));
  await clone.write({
    'src/vat.ts':
      'export function computeVat(net: number, country: string): number {\n  return net * rates[country];\n}\n',
  });
  clone.commit('one');
  await readClone(gateway.house, clone, 'TVA');
  ({ secret } = await gateway.makeKey(['models', 'code']));
}, 120_000);
afterAll(async () => {
  await gateway?.close();
  await clone?.remove();
  await rm(home, { recursive: true, force: true });
});
beforeEach(() => {
  // What a model goes on to write behind the statement is not shown.
  gateway.engine.script = () => 'computeVat(120, "FR");\nconst other = 1;\n';
  gateway.engine.requests.length = 0;
});

const shown = 'computeVat(120, "FR");';
const prefix = (name: string): string => `import { computeVat } from "./vat.ts";\n\nexport const ${name} = `;
const suffix = '\n\nexport const rest = 0;\n';

function expectContext(): void {
  const text = gateway.engine.requests.at(-1)?.prompt?.text ?? '';
  expect(text).toMatch(/^\/\/ Path: src\/vat\.ts$/m);
  expect(text).toMatch(/^\/\/ .*computeVat\(net: number, country: string\): number/m);
}

test('tabby-agent', async () => {
  const script = path.join(import.meta.dirname, 'tabby-agent-process.ts');
  const env = { PATH: process.env['PATH'] ?? '', HOME: home };
  const args = [script, gateway.address, secret, `${prefix('ofTabby')}|${suffix}`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  const { completion } = JSON.parse(stdout) as { completion: { choices: { text: string }[] } };
  expect(completion.choices[0]?.text).toContain(shown);
  expect(completion.choices[0]?.text).not.toContain('other');
  expectContext();
}, 60_000);

test('@continuedev/openai-adapters, streamed', async () => {
  const api = constructLlmApi({ provider: 'mistral', apiKey: secret, apiBase: `${gateway.address}/v1/` } as never);
  const body = { model: 'maison-code', prompt: prefix('ofContinue'), suffix, max_tokens: 60, stream: true as const };
  const chunks = await Array.fromAsync(api?.fimStream(body, new AbortController().signal) ?? []);
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(shown);
  expectContext();
});

async function post(route: string, body: object): Promise<Record<string, unknown>> {
  const answer = await gateway.post(route, body, { headers: { authorization: `Bearer ${secret}` } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

test('llama.vscode’s request, as its source writes it', async () => {
  const answer = await post('/infill', {
    id_slot: 0,
    input_prefix: prefix('ofLlama').split('\n').slice(0, -1).join('\n') + '\n',
    input_suffix: suffix,
    input_extra: [{ text: 'export const price = 49;', time: 1, filename: 'price.ts' }],
    prompt: 'export const ofLlama = ',
    n_predict: 128,
    top_k: 40,
    top_p: 0.99,
    stream: false,
    n_cmpl: 1,
    n_indent: 0,
    samplers: ['top_k', 'top_p', 'infill'],
    cache_prompt: true,
    t_max_prompt_ms: 500,
    t_max_predict_ms: 2500,
  });
  expect(answer['content']).toBe(shown);
  expectContext();
});

test('Zed’s request, laid out by itself, with fourteen texts that end it', async () => {
  const marks = ['fim_prefix', 'fim_middle', 'fim_suffix', 'fim_pad', 'repo_name', 'file_sep', 'endoftext'];
  const answer = await post('/v1/completions', {
    model: 'maison-code',
    prompt: `<|fim_prefix|>${prefix('ofZed')}<|fim_suffix|>${suffix}<|fim_middle|>`,
    max_tokens: 64,
    stop: [...marks.map((mark) => `<|${mark}|>`), ...marks.map((mark) => `<${mark}>`)],
  });
  expect(answer).toMatchObject({ choices: [{ text: shown, finish_reason: 'stop' }], usage: {} });
  expectContext();
});
