import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { createFilledGaps } from '../../src/code/typing/filled-gaps.ts';
import { createTypeAhead } from '../../src/code/typing/type-ahead.ts';
import { makeKeyAs } from '../api/keys-for-tests.ts';
import { bringIn } from '../api/people-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';
import { readClone } from './read-clone.ts';

// What was written for one key serves for the next, and what the next key has made useless is stopped.

describe('the tree of filled gaps', () => {
  const key = 'k';
  const open = () => {
    const filled = createFilledGaps({ clock: systemClock });
    filled.keep(key, 'const a = ', { text: 'compute(1);', whole: true });
    return filled;
  };

  test('gives what is left to whoever types the beginning of a text', () => {
    const filled = open();
    expect(filled.find(key, 'const a = ')).toEqual({ text: 'compute(1);', whole: true });
    expect(filled.find(key, 'const a = com')).toEqual({ text: 'pute(1);', whole: true });
  });

  test('gives nothing to whoever types something else, has typed all, or has gone back', () => {
    const filled = open();
    for (const prefix of ['const a = x', 'const a = compute(1);', 'const a =', 'const b = com', 'let a = com'])
      expect([prefix, filled.find(key, prefix)]).toEqual([prefix, null]);
    expect(filled.find('other', 'const a = com')).toBe(null);
  });

  test('knows the place by what stands right before it, where an editor sends so many lines alone', () => {
    const filled = createFilledGaps({ clock: systemClock });
    const lines = Array.from({ length: 60 }, (_, at) => `line ${at};`).join('\n');
    filled.keep(key, `${lines}\nconst a = `, { text: 'one;\ntwo;', whole: true });
    const slid = `${lines}\nconst a = one;\n`.split('\n').slice(1).join('\n');
    expect(filled.find(key, slid)).toEqual({ text: 'two;', whole: true });
  });

  test('that a model has nothing to add is known too, at the very same place alone', () => {
    const filled = createFilledGaps({ clock: systemClock });
    filled.keep(key, 'a', { text: '', whole: true });
    expect(filled.find(key, 'a')).toEqual({ text: '', whole: true });
    expect(filled.find(key, 'ab')).toBe(null);
  });
});

describe('type-ahead', () => {
  const gap = { client: 'a', terms: [], path: 'a.ts', prefix: 'const a = ', suffix: '\n' };

  test('stops what the next key of the same hand has made useless, and goes on from what it had', () => {
    const typeAhead = createTypeAhead({ clock: systemClock });
    const first = typeAhead.begin(gap);
    first.note('comp');
    const next = typeAhead.begin({ ...gap, prefix: 'const a = c' });
    expect(first.obsolete.aborted).toBe(true);
    expect(next.known).toEqual({ text: 'omp', whole: false });
    expect(next.obsolete.aborted).toBe(false);
  });

  test.each([
    ['another client', { client: 'b' }],
    ['another file', { path: 'b.ts' }],
    ['another place', { prefix: 'let b = c' }],
    ['other code behind', { suffix: '\nother\n' }],
    ['the same key again', { prefix: gap.prefix }],
  ])('leaves alone %s', (_what, other) => {
    const typeAhead = createTypeAhead({ clock: systemClock });
    const first = typeAhead.begin(gap);
    first.note('comp');
    const next = typeAhead.begin({ ...gap, prefix: 'const a = c', ...other });
    expect(first.obsolete.aborted).toBe(false);
    expect(next.known).toBe(null);
  });

  test('an editor that closes a bracket by itself has typed on too, but nothing is used for another suffix', () => {
    const typeAhead = createTypeAhead({ clock: systemClock });
    const first = typeAhead.begin(gap);
    first.note('(comp');
    const next = typeAhead.begin({ ...gap, prefix: 'const a = (', suffix: `)${gap.suffix}` });
    expect(first.obsolete.aborted).toBe(true);
    expect(next.known).toBe(null);
  });
});

let gateway: GatewayHouse;
let clone: TestClone;
beforeAll(async () => {
  gateway = await openGatewayHouse({ pieceMilliseconds: 25 });
  clone = await makeClone();
  await clone.write({ 'src/vat.ts': 'export function computeVat(net: number): number {\n  return net * 0.2;\n}\n' });
  clone.commit('one');
  await readClone(gateway.house, clone, 'TVA');
}, 120_000);
afterAll(async () => {
  await gateway?.close();
  await clone?.remove();
});
afterEach(() => {
  gateway.engine.requests.length = 0;
  gateway.engine.done.length = 0;
});

let file = 0;
const place = (typed = ''): object => ({
  segments: {
    prefix: `import { computeVat } from "./vat.ts";\nconst due = ${typed}`,
    suffix: '\n',
    filepath: `src/typed${file}.ts`,
  },
});

async function ask(secret: string, body: object): Promise<string> {
  const answer = await gateway.post('/v1/completions', body, { headers: { authorization: `Bearer ${secret}` } });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { choices: { text: string }[] }).choices[0]?.text ?? '';
}

test('the next keys of what is shown are answered without the model, for the same key alone', async () => {
  file += 1;
  gateway.engine.script = () => 'computeVat(120);';
  const [own, other] = [await gateway.makeKey(['models', 'code']), await gateway.makeKey(['models', 'code'])];
  expect(await ask(own.secret, place())).toBe('computeVat(120);');
  expect(await ask(own.secret, place('compu'))).toBe('teVat(120);');
  expect(gateway.engine.requests).toHaveLength(1);
  // Another key, of the same person even: nothing of the first is used.
  gateway.engine.script = () => 'teVat(7);';
  expect(await ask(other.secret, place('compu'))).toBe('teVat(7);');
  expect(gateway.engine.requests).toHaveLength(2);
});

test('nothing of another person is used, and nothing of before once a right is withdrawn', async () => {
  file += 1;
  gateway.engine.script = () => 'computeVat(120);';
  const own = await gateway.makeKey(['models', 'code']);
  const reader = await bringIn(gateway.house, 'mallory');
  const key = await makeKeyAs(reader.request, ['models', 'code']);
  expect(await ask(own.secret, place())).toBe('computeVat(120);');
  expect(await ask(key.secret, place())).toBe('computeVat(120);');
  expect(gateway.engine.requests).toHaveLength(2);
  const json = { readers: ['user:owner'], curators: ['user:owner'], confirmed: true };
  const withdrawn = await gateway.house.request('/api/spaces/entreprise/access', { method: 'PUT', json });
  expect(withdrawn.status).toBe(200);
  gateway.engine.script = () => 'teVat(7);';
  expect(await ask(key.secret, place('compu'))).toBe('teVat(7);');
  expect(gateway.engine.requests.at(-1)?.prompt?.files).toEqual([]);
  expect(gateway.engine.requests.at(-1)?.prompt?.text).not.toContain('// Path:');
  const back = { readers: ['everyone'], curators: ['user:owner'], confirmed: true };
  await gateway.house.request('/api/spaces/entreprise/access', { method: 'PUT', json: back });
});

test('the next key stops the model, which goes on where it was', async () => {
  file += 1;
  const text = 'computeVat(120 + 20 + 1 + 2 + 3 + 4 + 5 + 6);';
  gateway.engine.script = ({ prompt }) => {
    const written = prompt?.text.slice(prompt.text.lastIndexOf('= ') + 2) ?? '';
    return (text.startsWith(written) ? text.slice(written.length) : 'lost();').match(/.{1,2}/g) ?? [];
  };
  const { secret } = await gateway.makeKey(['models', 'code']);
  const first = ask(secret, place());
  await new Promise((resolve) => setTimeout(resolve, 150));
  const next = ask(secret, place('co'));
  expect(await first).toBe('');
  expect(await next).toBe(text.slice(2));
  expect(gateway.engine.done.map(({ finishReason }) => finishReason)).toEqual(['aborted', 'stop']);
  // What it had written was handed back to it, and not written again.
  const [, second] = gateway.engine.requests;
  expect(second?.prompt?.text.length).toBeGreaterThan(`import { computeVat } from "./vat.ts";\nconst due = co`.length);
});

test('two editors of one key in two files do not stop each other', async () => {
  file += 1;
  gateway.engine.script = ({ prompt }) => (prompt?.text.endsWith('= c') ? 'omputeVat(1 + 2);' : 'computeVat(1 + 2);');
  const { secret } = await gateway.makeKey(['models', 'code']);
  const first = ask(secret, place());
  file += 1;
  const second = ask(secret, place('c'));
  expect([await first, await second]).toEqual(['computeVat(1 + 2);', 'omputeVat(1 + 2);']);
});
