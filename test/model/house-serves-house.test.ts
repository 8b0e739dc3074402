import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { type AskEvent, ServerRecord } from '../../src/contract/index.ts';
import { readServer, readServerVersion } from '../../src/models/engines/openai/server-facts.ts';
import { identifyServer } from '../../src/models/servers/list-servers.ts';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { readNumbered } from '../turns/slow-answers.ts';
import { openRealModels, type RealModels } from './real-models.ts';
import { type Heard, watchModels } from './watch-engine.ts';

// One house is the chat server of another, by the key of its gateway: what the second asks is masked as for any server, comes
// sentence by sentence, and ends at the first when it is stopped at the second.

const secrets = ['jeanne.martin@brel.example', 'FR7630006000011234567890189', '06 12 34 56 78'];
const contract = `# Contrat Brel

Le contrat avec Brel dure 18 mois. Le préavis est de deux mois. La pénalité d’une visite manquée est de 150 euros.

Brel intervient sous 24 heures. Contact : ${secrets[0]}, téléphone ${secrets[2]}, IBAN ${secrets[1]}.
`;

let real: RealModels;
let serving: GatewayHouse | null = null;
let asking: TestHouse | null = null;
const heard: Heard[] = [];
beforeAll(async () => {
  real = await openRealModels(['qwen2.5-coder-1.5b-instruct'], { signal: new AbortController().signal });
  if ('missing' in real) return;
  // What a house says of its model's context is known when that is loaded.
  await real.models.chat({ signal: new AbortController().signal });
  // Words are what is looked at here: a small model would rather call than write them.
  const inWords = watchModels(real.models, heard, ({ tools: _tools, toolChoice: _choice, ...request }) => request);
  serving = await openGatewayHouse({ models: inWords });
  const server = { model: 'maison-chat', url: `${serving.address}/v1`, key: serving.key.secret };
  asking = await openTestHouse({
    models: 'real',
    env: {
      MAISON_CHAT_URL: server.url,
      MAISON_CHAT_MODEL: server.model,
      MAISON_CHAT_KEY: server.key,
      MAISON_CHAT_GRADES: 'reads,calls',
      MAISON_MASK_PERSONAL_DATA: 'always',
    },
  });
  await keepRecord(asking, server);
  const body = new Blob([contract]).stream();
  await asking.request('/api/documents?path=contrats/brel.md', { method: 'POST', body });
  await asking.settle();
}, 600_000);
afterAll(async () => {
  await asking?.close();
  await serving?.close();
  if ('models' in real) await real.close();
});

// As if it had been checked: the check that a house makes by itself would take the only place at the other one's model.
async function keepRecord({ maison }: TestHouse, server: { model: string; url: string; key: string }): Promise<void> {
  const { outbound, store, serverChecks } = maison.parts;
  const asked = { remote: server, outbound, elapsed: () => systemClock.elapsed(), onOutcome: () => undefined };
  const { contextTokens } = await readServer(asked);
  const held = { schema: true, grammar: null, tools: true, streamedTools: true, requiredTools: true, usage: true };
  const record = {
    ...held,
    model: server.model,
    server: await readServerVersion(asked),
    at: systemClock.now().toISOString(),
    grammarField: null,
    thinks: false,
    thinkingOff: null,
    announcedTokens: contextTokens,
    contextTokens: contextTokens ?? 8192,
    triedTokens: null,
    firstTokenMilliseconds: null,
    readTokensPerSecond: null,
    lines: [],
  };
  const known = ServerRecord.parse(record);
  await store.asWorker((tx) => serverChecks.book.keep(tx, identifyServer(server), known));
  await serverChecks.book.refresh();
}

/** Asks as a page does; `onEvent` hears each event with the time that it came at. */
async function ask(question: string, onEvent: (event: AskEvent) => void): Promise<AskEvent[]> {
  const response = await asking?.request('/api/ask', { method: 'POST', json: { question, goesOn: true } });
  if (!response) throw new Error('no house');
  const events: AskEvent[] = [];
  for await (const { event } of readNumbered(response)) {
    events.push(event);
    onEvent(event);
  }
  return events;
}

const order = 'Que dit le contrat Brel : durée, préavis, pénalité, délai, courriel et téléphone du contact ?';
const story = 'Écris une longue histoire, en vingt phrases, sur le contrat Brel.';

test('a question is written by the other house, and comes sentence by sentence; what is personal never reaches it', async (context) => {
  if ('missing' in real || !serving || !asking) return context.skip('no chat model');
  const endedBefore: boolean[] = [];
  const events = await ask(order, (event) => {
    if (event.type === 'sentence-written') endedBefore.push((heard.at(-1)?.ended ?? null) !== null);
  });
  expect(events.at(-1)).toMatchObject({ type: 'answer-done', model: { name: 'maison-chat', location: 'remote' } });
  expect(events.filter(({ type }) => type === 'step-taken').map((event) => JSON.stringify(event))).not.toContain(
    expect.stringContaining('small-way'),
  );
  const texts = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : []));
  expect(texts.length).toBeGreaterThan(1);
  expect(endedBefore[0], 'the first sentence comes while the other house writes').toBe(false);
  const read = JSON.stringify(heard.map(({ request }) => request.messages));
  expect(read).toContain('Le contrat avec Brel dure 18 mois');
  for (const secret of secrets) expect(read).not.toContain(secret);
  expect(read).toMatch(/\[COURRIEL_1\]/u);
  // What stands for a value there is the value again here.
  expect(texts.join('\n')).not.toMatch(/\[(?:COURRIEL|TELEPHONE|IBAN)_\d+\]/u);
  await expectExits();
  expect((await serving.calls(heard.length)).every(({ outcome }) => outcome === 'done')).toBe(true);
  process.stdout.write(`of another house:\n${texts.map((text) => `  ${text}`).join('\n')}\n`);
}, 600_000);

// By the exits of the house that asks: only the address that was written down, each time with what was masked.
async function expectExits(): Promise<void> {
  if (!serving || !asking) throw new Error('no house');
  const { outbound } = asking.maison.parts;
  const sent = outbound.connections().filter(({ purpose }) => purpose === 'chat-remote');
  const { host, port } = new URL(serving.address);
  expect(new Set(sent.map((one) => one.host))).toEqual(new Set([host]));
  expect(sent.some(({ masked }) => Object.keys(masked).length > 0)).toBe(true);
  const signal = new AbortController().signal;
  const elsewhere = outbound.fetch(`http://localhost:${port}/v1/models`, {
    purpose: 'chat-remote',
    masked: {},
    signal,
  });
  await expect(elsewhere).rejects.toMatchObject({ code: 'egress_denied' });
}

test('a stop here ends the writing there within a second, and both have it as stopped', async (context) => {
  if ('missing' in real || !serving || !asking) return context.skip('no chat model');
  const { request } = asking;
  let id = '';
  let stopped: number | null = null;
  const events = await ask(story, (event) => {
    if (event.type === 'turn-begun') id = event.exchangeId;
    if (event.type !== 'sentence-written' || stopped !== null) return;
    stopped = performance.now();
    void request(`/api/turns/${id}/stop`, { method: 'POST' });
  });
  const asked = heard.filter(({ request: { messages } }) => messages.some(({ content }) => content.includes(story)));
  const [last] = asked;
  const places = () => serving?.house.maison.parts.models.chatQueue().waiting;
  await expect.poll(places, { timeout: 10_000 }).toBe(0);
  const took = (last?.ended ?? Number.NaN) - (stopped ?? 0);
  process.stdout.write(`stopped at the other house after ${took.toFixed(0)} ms\n`);
  // Nothing more is asked of it either: no repair, no judging.
  expect(asked).toHaveLength(1);
  expect(last?.done?.finishReason ?? 'aborted').toBe('aborted');
  expect(took).toBeLessThan(1000);
  expect(events.at(-1)).toMatchObject({ type: 'answer-done', outcome: 'stopped' });
  expect((await serving.calls(1))[0]).toMatchObject({ outcome: 'cut' });
}, 600_000);
