import { devDataVersionedSchemas } from '@continuedev/config-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompletionReport } from '../../src/contract/index.ts';
import { bringIn } from '../api/people-for-tests.ts';
import { makeKeyAs, take } from '../api/keys-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';

// Ten people in Continue, which asks in Ollama's protocol and posts at the end alone what became of a completion, under names
// of its own. What it posts is made by its own schemas, with the code and without.

const begin = new Date('2026-11-25T09:00:00Z').getTime();
let passed = 0;
const clock = { now: () => new Date(begin + passed), elapsed: () => passed };

let gateway: GatewayHouse;
const secrets: string[] = [];
beforeAll(async () => {
  gateway = await openGatewayHouse({ clock });
  for (let at = 0; at < 10; at += 1) {
    const { request } = await bringIn(gateway.house, `continuer${at}`);
    secrets.push((await makeKeyAs(request, ['models', 'code'])).secret);
  }
}, 300_000);
afterAll(() => gateway?.close());

const secretLine = 'const plantedPrefix = ';
const line = (at: number, name: string): string => `const planted${at}${name} = `;

async function complete(secret: string, prefix: string, text: string): Promise<string> {
  gateway.engine.script = () => text;
  const body = { model: 'maison-code', prompt: prefix, suffix: '\n', stream: false };
  const answer = await gateway.post('/api/generate', body, { headers: { authorization: `Bearer ${secret}` } });
  return ((await answer.json()) as { response: string }).response;
}

/** As `DataLogger` makes it: the body of an event, parsed by the schema of its version and level. */
function makeEvent(given: object, level: 'all' | 'noCode' = 'noCode', name = 'autocomplete'): object {
  const whole = {
    timestamp: clock.now().toISOString(),
    userId: '',
    userAgent: 'VS Code/1 (Continue/2.0.0)',
    selectedProfileId: 'local',
    eventName: name,
    schema: '0.2.0',
    disable: false,
    maxPromptTokens: 1024,
    debounceDelay: 350,
    maxSuffixPercentage: 0.2,
    prefixPercentage: 0.3,
    transform: true,
    useCache: true,
    multilineCompletions: 'auto',
    slidingWindowPrefixPercentage: 0.75,
    slidingWindowSize: 500,
    onlyMyCode: true,
    useRecentlyEdited: true,
    useImports: true,
    time: 412,
    prefix: secretLine,
    suffix: '\n',
    prompt: secretLine,
    completion: 'rate(1)',
    modelProvider: 'ollama',
    modelName: 'maison-code',
    cacheHit: false,
    filepath: 'file:///a/planted-file.ts',
    uniqueId: 'machine',
    ...given,
  };
  const data = devDataVersionedSchemas['0.2.0']?.[level].autocomplete?.parse(whole) ?? whole;
  return { name, data, schema: '0.2.0', level, profileId: 'local' };
}

async function post(secret: string, body: object): Promise<number> {
  const answer = await gateway.post('/v1/continue/data', body, { headers: { authorization: `Bearer ${secret}` } });
  await answer.text();
  return answer.status;
}

test('what it posts is counted once each, with what stays of what was taken, and nothing else is read', async () => {
  const taken = 'rate(7777777)';
  for (const [at, secret] of secrets.entries()) {
    // Shown, typed on within ten seconds, and told of at the end: its requests count it before it has told anything.
    expect(await complete(secret, line(at, 'a'), taken)).toBe(taken);
    await complete(secret, `${line(at, 'a')}other`, '');
  }
  passed += 10_100;
  for (const [at, secret] of secrets.entries())
    expect(await post(secret, makeEvent({ completionId: `${at}a`, accepted: false }))).toBe(200);
  for (const [at, secret] of secrets.entries()) {
    const before = line(at, 'b');
    await complete(secret, before, taken);
    await post(secret, makeEvent({ completionId: `${at}b`, accepted: true }, at % 2 ? 'all' : 'noCode'));
    // Its next request holds it too, and that is not counted again.
    await complete(secret, `${before}${taken};\n`, '');
    // Sent, and covered by the next key before it was shown: it tells nothing of it, so nothing is counted.
    await complete(secret, line(at, 'c'), taken);
  }
  passed += 40_000;
  for (const [at, secret] of secrets.entries()) {
    await complete(secret, `${line(at, 'b')}${taken.replace('7', '§')};\nconst next = `, '');
    // What another wrote, what is no completion, and what is of no kind known here.
    await post(secret, makeEvent({ completionId: 'x', accepted: true, modelName: 'gpt-5' }));
    expect(await post(secret, { name: 'chatInteraction', data: { prompt: secretLine } })).toBe(200);
    // From the cache of the editor: the house sent it earlier.
    await post(secret, makeEvent({ completionId: `${at}d`, accepted: false, cacheHit: true }));
  }
  passed += 7 * 24 * 60 * 60_000;
  const { teams } = await take<CompletionReport>(await gateway.house.request('/api/usage/completions'));
  const weeks = teams.find(({ group }) => group === null)?.weeks ?? [];
  const sum = (of: 'shown' | 'accepted' | 'acceptedCharacters' | 'seen30s' | 'kept30s'): number =>
    weeks.reduce((all, week) => all + week[of], 0);
  expect({
    shown: sum('shown'),
    accepted: sum('accepted'),
    characters: sum('acceptedCharacters'),
    seen: sum('seen30s'),
    kept: sum('kept30s'),
  }).toEqual({
    shown: 30,
    accepted: 10,
    characters: 10 * taken.length,
    seen: 10 * taken.length,
    kept: 10 * (taken.length - 1),
  });
  const { store } = gateway.house.maison.parts;
  const held = await store.asWorker((tx) => tx.selectFrom('completion_counts').selectAll().execute());
  expect(JSON.stringify([teams, held])).not.toContain('planted');
});

test('it is for keys that may ask models, and for nobody else', async () => {
  const body = makeEvent({ completionId: 'y', accepted: true });
  expect(await post('no-key', body)).toBe(401);
  const { request } = await bringIn(gateway.house, 'reader');
  expect(await post((await makeKeyAs(request, ['documents'])).secret, body)).toBe(403);
  expect(await post(secrets[0] ?? '', { name: 'autocomplete' })).toBe(400);
});
