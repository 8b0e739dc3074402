import { afterEach, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import type { ServerCheckName, ServerRecord } from '../../../src/contract/index.ts';
import { openOutbound } from '../../../src/governance/index.ts';
import { checkServer, checkTokensAtMost } from '../../../src/models/servers/check/check-server.ts';
import { openScriptedServer, type Script, sendJson, type ScriptedServer, type Words } from './scripted-server.ts';

// Eight servers as they are met, each with one fault that a name or a status of 200 does not show.

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});
const { signal } = new AbortController();

async function check(
  script: Script,
  { tryMilliseconds = 5000 } = {},
): Promise<{ record: ServerRecord; server: ScriptedServer; of: (name: ServerCheckName) => string | undefined }> {
  const server = await openScriptedServer(script);
  const config = readConfig({
    MAISON_CHAT_URL: server.url,
    MAISON_CHAT_MODEL: 'served',
    MAISON_CHAT_KEY: 'kept-secret',
  });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  opened.push(server, outbound);
  const remote = { model: 'served', url: server.url, key: 'kept-secret' };
  const elapsed = (): number => systemClock.elapsed();
  const parts = { remote, outbound, elapsed, onOutcome: () => undefined, now: () => new Date(), tryMilliseconds };
  const record = await checkServer(parts, { signal });
  return { record, server, of: (name) => record.lines.find((one) => one.check === name)?.verdict };
}

const good = {
  schema: true,
  grammar: true,
  tools: true,
  streamedTools: true,
  requiredTools: true,
  usage: true,
  contextTokens: 8192,
};

test('a server that does everything has all of it in its record, with its version, and is asked within what is told', async () => {
  const { record, server, of } = await check({});
  expect(record).toMatchObject({ ...good, server: 'vLLM 0.12.0', thinks: false, thinkingOff: null });
  expect(record.grammarField).toBe('structured_outputs.grammar');
  expect(record.triedTokens).toBeGreaterThan(6500);
  expect(of('thinking-off')).toBe('unneeded');
  const sent = server.asked.reduce((sum, { messages, max_tokens: most = 0 }) => {
    const words = most > 1_000_000 ? 1 : most;
    return sum + (messages[0]?.content.length ?? 0) / 3.5 + words;
  }, 0);
  expect(sent).toBeLessThan(checkTokensAtMost);
});

describe('faulty servers', () => {
  test('one that passes over guided_json and its like with a 200 holds neither schema nor grammar', async () => {
    const { record, of } = await check({ schema: false, grammars: [] });
    expect(record).toMatchObject({ ...good, schema: false, grammar: false, grammarField: null });
    expect([of('schema'), of('grammar')]).toEqual(['ignored', 'ignored']);
    expect(record.lines.find((one) => one.check === 'schema')?.seen).toBe('{"ville": "Paris"}');
  });

  test('one that drops the schema where the model thinks holds it once thinking is off', async () => {
    const change = (
      words: Words,
      { response_format: form }: object & { response_format?: unknown },
      isSilent: boolean,
    ) => (form && !isSilent ? { ...words, content: '{"ville": "Paris"}' } : words);
    const { record, of } = await check({ thinks: true, change });
    expect(record).toMatchObject({ ...good, thinks: true, thinkingOff: 'chat_template_kwargs' });
    expect(of('schema')).toBe('without-thinking');
    expect(of('thinking-off')).toBe('held');
  });

  test('one that loses calls where they are streamed calls in one piece alone', async () => {
    const { record, of } = await check({
      change: (words, { stream }) => (stream && words.calls ? { content: '', calls: undefined } : words),
    });
    expect(record).toMatchObject({ ...good, streamedTools: false });
    expect(of('streamed-tools')).toBe('lost');
  });

  test('one that applies a grammar to what is thought holds none while it thinks', async () => {
    const change = (words: Words): Words =>
      words.content === 'zinnia-123' && words.reasoning ? { content: 'bonjour', reasoning: 'zinnia-123' } : words;
    const thinking = await check({ thinks: true, change });
    expect(thinking.of('grammar')).toBe('without-thinking');
    expect(thinking.record.grammar).toBe(true);
    // Where nothing switches thinking off, the grammar is of no use.
    const always = await check({
      thinks: true,
      change: (words) => change({ ...words, reasoning: words.reasoning ?? 'Voyons.' }),
    });
    expect(always.of('grammar')).toBe('on-reasoning');
    expect(always.record).toMatchObject({ grammar: false, grammarField: null, thinkingOff: null, thinks: true });
    expect(always.of('thinking-off')).toBe('ignored');
  });

  test('one that says an error within a 200 cannot do what it says it for, streamed and not', async () => {
    const { record, of } = await check({
      serve(body, response) {
        if (!body.response_format && !body.tools) return false;
        const said = { error: { message: 'not supported by kept-secret' } };
        if (!body.stream) return (sendJson(response, said), true);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(`data: ${JSON.stringify(said)}\n\ndata: [DONE]\n\n`);
        return true;
      },
    });
    expect(record).toMatchObject({ ...good, schema: false, tools: false, streamedTools: false, requiredTools: false });
    expect([of('schema'), of('tools'), of('streamed-tools'), of('required-tools')]).toEqual(
      Array.from({ length: 4 }, () => 'error-in-200'),
    );
    expect(record.lines[0]?.seen).toBe('not supported by …');
  });

  test('one that counts nothing has no usage', async () => {
    const { record, of } = await check({ usage: false });
    expect(record).toMatchObject({ ...good, usage: false });
    expect(of('usage')).toBe('ignored');
  });

  test.each([
    ['refuses', false],
    ['drops the beginning without a word', true],
  ])('one that announces more than it takes, and %s, is known by what it takes', async (_, cuts) => {
    const { record, of } = await check({ announced: 32_768, takes: 4096, cuts });
    expect(of('context')).toBe('less');
    expect(record.announcedTokens).toBe(32_768);
    expect(record.contextTokens).toBeLessThanOrEqual(4096);
    expect(record.contextTokens).toBeGreaterThan(3000);
  });

  test('one that drips is left after two tries, and nothing is said of what could not be found out', async () => {
    const drips: NodeJS.Timeout[] = [];
    const began = performance.now();
    const { record, server, of } = await check(
      {
        serve(_, response) {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          drips.push(setInterval(() => response.write('data: {"choices":[{"delta":{"content":"a"}}]}\n\n'), 50));
          return true;
        },
      },
      { tryMilliseconds: 400 },
    );
    drips.forEach((one) => clearInterval(one));
    expect(performance.now() - began).toBeLessThan(5000);
    expect(server.asked).toHaveLength(2);
    expect(record).toMatchObject({ schema: null, grammar: null, tools: null, streamedTools: null, usage: null });
    expect([of('usage'), of('schema'), of('tools')]).toEqual(['timed-out', 'timed-out', 'not-asked']);
    expect(record.firstTokenMilliseconds).toBeGreaterThan(0);
  });
});

test('a server that reads a long prompt too slowly has the context it announces, tried as far as it came in time', async () => {
  const { record, of } = await check(
    // What is never answered is too slow: `true` says that the script has answered.
    { announced: 16_000, serve: ({ messages: [asked] }) => (asked?.content.length ?? 0) > 20_000 },
    { tryMilliseconds: 600 },
  );
  expect(of('context')).toBe('held');
  expect(record.contextTokens).toBe(16_000);
  expect(record.triedTokens).toBeGreaterThan(1500);
  expect(record.triedTokens).toBeLessThan(6000);
});

test('a server that nobody reaches, or that refuses the key, gets a sentence and no record', async () => {
  await expect(
    check({ serve: (_, response) => (sendJson(response, { error: 'no' }, 401), true) }),
  ).rejects.toMatchObject({ code: 'model_server_failed' });
  await expect(check({ serve: (_, response) => (response.destroy(), true) })).rejects.toMatchObject({
    code: 'model_server_silent',
    status: 503,
  });
});

test('a server that is busy for a while is not said unable to do what it was asked then', async () => {
  const { record, of } = await check({
    serve: ({ response_format: form }, response) =>
      form !== undefined && (sendJson(response, { error: { message: 'loading' } }, 503), true),
  });
  expect([of('schema'), record.schema]).toEqual(['unreachable', null]);
  expect(record.tools).toBe(true);
});

test('a call whose arguments are no whole JSON is none', async () => {
  const { record, of } = await check({
    change: ({ calls, ...words }, { stream }) => ({
      ...words,
      calls: calls?.map((call) => ({ ...call, arguments: stream ? call.arguments.slice(0, 6) : call.arguments })),
    }),
  });
  expect(record).toMatchObject({ tools: true, streamedTools: false });
  expect(of('streamed-tools')).toBe('cut');
});
