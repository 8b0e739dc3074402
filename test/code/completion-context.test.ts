import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringIn } from '../api/people-for-tests.ts';
import { makeKeyAs, take } from '../api/keys-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';

// A completion knows the company's code: of the repositories that whoever types reads, through every way an editor asks.

let gateway: GatewayHouse;
let clone: TestClone;

beforeAll(async () => {
  gateway = await openGatewayHouse();
  clone = await makeClone();
  await clone.write({
    'src/billing.ts':
      'export function computeVatOfInvoice(net: number, country: CountryCode): number {\n  return net * rates[country];\n}\n',
    'src/typed.ts':
      'import { computeVatOfInvoice } from "./billing.ts";\nconst total = computeVatOfInvoice(120, "FR");\n',
  });
  clone.commit('one');
  const json = { path: clone.folder, space: 'entreprise', name: 'Facturation' };
  await take(await gateway.house.request('/api/repositories', { method: 'POST', json }));
  await gateway.house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
}, 120_000);
afterAll(async () => {
  await gateway?.close();
  await clone?.remove();
});

const prefix = 'import { computeVatOfInvoice } from "./billing.ts";\n\nexport const due = computeVatOfInvoice(';
const suffix = ');\n';

async function askAs(authorization: string, route: string, body: object) {
  const answer = await gateway.post(route, { model: 'maison-code', ...body }, { headers: { authorization } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return gateway.engine.requests.at(-1)?.prompt;
}
const bearer = ({ secret }: { secret: string }): string => `Bearer ${secret}`;

test.each([
  ['Mistral’s', '/v1/fim/completions', { prompt: prefix, suffix }],
  ['OpenAI’s', '/v1/completions', { prompt: prefix, suffix }],
  ['laid out by the editor', '/v1/completions', { prompt: `<PRE> ${prefix} <SUF>${suffix} <MID>` }],
  ['Tabby’s', '/v1/completions', { segments: { prefix, suffix, filepath: 'src/typed.ts' } }],
  ['llama.vim’s', '/infill', { input_prefix: prefix, input_suffix: suffix, prompt: '', n_predict: 16 }],
] as const)('in the form of %s: how what is called is declared stands before the gap', async (_form, route, body) => {
  const key = await gateway.makeKey(['models', 'code']);
  const prompt = await askAs(bearer(key), route, body);
  expect(prompt?.suffix).toBe(suffix);
  expect(prompt?.text.endsWith(prefix)).toBe(true);
  // As comments, each under its path.
  const before = prompt?.text.slice(0, -prefix.length) ?? '';
  expect(before).toMatch(/^\/\/ Path: src\/billing\.ts$/m);
  expect(before).toMatch(/^\/\/ .*computeVatOfInvoice\(net: number, country: CountryCode\): number/m);
  expect(before.split('\n').filter((line) => line !== '' && !line.startsWith('//'))).toEqual([]);
  // Never of the file itself, where the editor names it.
  if ('segments' in body) expect(before).not.toContain('src/typed.ts');
});

test('of a long file a model of the house reads the lines around the gap, after what it imports', async () => {
  const key = await gateway.makeKey(['models', 'code']);
  const fill = (sign: string): string =>
    Array.from({ length: 80 }, (_, at) => `${sign}${(at * 7919 + 500).toString(36)}k();`).join('\n');
  const steps = 'const order = readOrder(basket);\nconst lines = sumLines(order);\ncheckLimits(order, lines);\n';
  const alike = `${steps}export const paid = computeVatOfInvoice(total.net, "DE");\nsendInvoice(paid);`;
  const far = prefix.replace('\n\n', `\n\n${alike}\n${fill('zq')}\n${steps}`);
  const body = { prompt: far, suffix: `${suffix}${fill('xv')}` };
  const prompt = await askAs(bearer(key), '/v1/fim/completions', body);
  const lines = prompt?.text.split('\n') ?? [];
  const own = lines.findIndex((line) => !line.startsWith('//'));
  expect(lines.slice(own).join('\n')).toMatch(/^import \{ computeVatOfInvoice \} from ".\/billing.ts";\n\nzq/);
  expect(prompt?.text.endsWith('export const due = computeVatOfInvoice(')).toBe(true);
  expect(lines.length - own).toBeLessThan(36);
  expect(prompt?.suffix?.split('\n').length).toBe(21);
  // Of the file itself nothing else, which leads a small model astray.
  expect(lines.slice(0, own).join('\n')).not.toContain('sendInvoice');
  // Where the company's code is not asked for, the editor's own is read whole.
  const without = await askAs(bearer(await gateway.makeKey(['models'])), '/v1/fim/completions', body);
  expect(without).toMatchObject({ text: body.prompt, suffix: body.suffix });
});

test('a key without the scope, and a person who does not read the space, get a gap and no line of code', async () => {
  const without = await gateway.makeKey(['models']);
  const asked = { prompt: prefix, suffix };
  expect(await askAs(bearer(without), '/v1/fim/completions', asked)).toEqual({ text: prefix, suffix });
  const space = 'entreprise';
  const access = (readers: string[]) =>
    gateway.house.request(`/api/spaces/${space}/access`, {
      method: 'PUT',
      json: { readers, curators: ['user:owner'], confirmed: true },
    });
  const stranger = await bringIn(gateway.house, 'mallory');
  const key = await makeKeyAs(stranger.request, ['models', 'code']);
  expect((await askAs(bearer(key), '/v1/fim/completions', asked))?.text).toContain('CountryCode');
  // The right is withdrawn: with the next key that is pressed nothing comes any more.
  expect((await access(['user:owner'])).status).toBe(200);
  expect(await askAs(bearer(key), '/v1/fim/completions', asked)).toEqual({ text: prefix, suffix });
  expect((await access(['everyone'])).status).toBe(200);
  // The very same gap under the very same rights would be answered from before: this is another one.
  const other = { prompt: `${prefix}net, `, suffix };
  expect((await askAs(bearer(key), '/v1/fim/completions', other))?.text).toContain('CountryCode');
});

test('two keys in a row get the same pieces in the same order: what the model has read of them serves again', async () => {
  const key = await gateway.makeKey(['models', 'code']);
  const first = await askAs(bearer(key), '/v1/fim/completions', { prompt: prefix, suffix });
  const next = await askAs(bearer(key), '/v1/fim/completions', { prompt: `${prefix}1`, suffix });
  expect(first?.text).toContain('CountryCode');
  expect(next?.text).toBe(`${first?.text}1`);
});
