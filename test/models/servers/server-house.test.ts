import { afterEach, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import type { ServerRecord } from '../../../src/contract/index.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { openModels } from '../../../src/models/registry/open.ts';
import type { ChatEngine, GenerateEvent } from '../../../src/models/index.ts';
import { openScriptedServer, type Script, type ScriptedServer } from './scripted-server.ts';

// The engine of a server goes by what the server was found able to do.

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});
const { signal } = new AbortController();
const unknown: ServerRecord = {
  model: 'served',
  server: null,
  at: new Date(0).toISOString(),
  lines: [],
  schema: null,
  grammar: null,
  grammarField: null,
  tools: null,
  streamedTools: null,
  requiredTools: null,
  thinks: null,
  thinkingOff: null,
  usage: null,
  announcedTokens: null,
  contextTokens: null,
  triedTokens: null,
  firstTokenMilliseconds: null,
  readTokensPerSecond: null,
};

async function open(
  script: Script,
  record: Partial<ServerRecord> | undefined,
): Promise<{ engine: ChatEngine; server: ScriptedServer }> {
  const server = await openScriptedServer(script);
  const config = readConfig({ MAISON_CHAT_URL: server.url, MAISON_CHAT_MODEL: 'served' });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const serverRecordOf = (identity: string): ServerRecord | undefined =>
    record && identity === `served@${server.url}` ? { ...unknown, ...record } : undefined;
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock, serverRecordOf });
  opened.push(server, outbound, models);
  return { engine: await models.chat({ signal }), server };
}

async function ask(engine: ChatEngine, more: object = {}): Promise<GenerateEvent[]> {
  const turn = engine.openTurn({ lane: 'chat', actor: 'a', signal });
  const tool = { name: 'lire', parameters: { type: 'object', properties: { ville: { type: 'string' } } } };
  const messages = [{ role: 'user' as const, content: 'Appelle l’outil lire.' }];
  const events = await Array.fromAsync(turn.generate({ messages, maxTokens: 50, tools: [tool], ...more }));
  turn.end();
  return events;
}

const loses: Script = {
  change: (words, { stream }) => (stream && words.calls ? { content: '', calls: undefined } : words),
};

test('calls that a server loses where they are streamed are asked for in one piece, and are there', async () => {
  const lost = await open(loses, undefined);
  expect((await ask(lost.engine)).map(({ type }) => type)).toEqual(['done']);
  const { engine, server } = await open(loses, { tools: true, streamedTools: false });
  const events = await ask(engine);
  expect(events).toMatchObject([
    { type: 'tool-calls', calls: [{ id: 'c0', name: 'lire', arguments: '{"ville":"Brest"}' }] },
    { type: 'done', finishReason: 'tool-calls', usage: { completionTokens: 7 } },
  ]);
  expect(server.asked[0]).toMatchObject({ stream: false });
  expect(server.asked[0]).not.toHaveProperty('stream_options');
  await ask(engine, { tools: [] });
  expect(server.asked[1]).toMatchObject({ stream: true, stream_options: { include_usage: true } });
});

test('thinking is switched off in what the house asks, and left to a program in what that asks', async () => {
  const { engine, server } = await open({ thinks: true }, { thinks: true, thinkingOff: 'chat_template_kwargs' });
  await ask(engine);
  expect(server.asked[0]).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
  await ask(engine, { asSaid: {} });
  expect(server.asked[1]).not.toHaveProperty('chat_template_kwargs');
});

test('what a server was found not to do is no capability; what nobody found out is one', async () => {
  const { engine } = await open({}, { schema: false, tools: false, requiredTools: false, contextTokens: 4096 });
  expect([engine.capabilities.has('json-schema'), engine.capabilities.has('tools')]).toEqual([false, false]);
  expect(engine.contextTokens).toBe(4096);
  expect(await engine.askServer?.()).toMatchObject({ contextTokens: 4096 });
  const { engine: unasked } = await open({}, {});
  expect([unasked.capabilities.has('json-schema'), unasked.capabilities.has('tools')]).toEqual([true, true]);
});
