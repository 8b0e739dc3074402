import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseSize, createDraw, noteDraw } from '../campaign.ts';
import { type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// Who leaves stops the engine, while it reads as while it writes; and what is written down is what it counted.

let gateway: GatewayHouse;
beforeAll(async () => {
  gateway = await openGatewayHouse({ pieceMilliseconds: 20 });
  gateway.engine.script = ({ messages, prompt }) => {
    const asked = prompt?.text ?? messages.at(-1)?.content ?? '';
    // A prompt that is still being read when its reader leaves.
    if (asked.startsWith('read')) return new Promise(() => undefined);
    if (asked.startsWith('break')) return { pieces: ['w0 ', 'w1 '], failure: new Error('broken on purpose') };
    return Array.from({ length: asked.startsWith('long') ? 5000 : 6 }, (_, at) => `w${at} `);
  };
});
afterAll(() => gateway?.close());

const until = async (holds: () => boolean, milliseconds: number): Promise<number> => {
  const began = performance.now();
  while (!holds() && performance.now() - began < milliseconds) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - began;
};

interface Way {
  readonly path: string;
  body(content: string): object;
}
const chat = (content: string) => ({ model: 'maison-chat', messages: [{ role: 'user', content }] });
const ways: readonly Way[] = [
  { path: '/v1/chat/completions', body: (content) => ({ ...chat(content), stream: true }) },
  { path: '/v1/messages', body: (content) => ({ ...chat(content), max_tokens: 10_000, stream: true }) },
  { path: '/api/chat', body: chat },
  { path: '/v1/completions', body: (prompt) => ({ model: 'maison-code', prompt, max_tokens: 10_000, stream: true }) },
  { path: '/v1/chat/completions', body: chat },
];

/** Asks, and leaves: before the first word where `content` is never read to its end, else behind it. */
async function leave({ path, body }: Way, content: string): Promise<void> {
  const left = new AbortController();
  const asked = gateway.engine.requests.length;
  const answer = gateway.post(path, body(content), { signal: left.signal });
  answer.catch(() => undefined);
  await until(() => gateway.engine.requests.length > asked, 20_000);
  const streams = !(path === '/v1/chat/completions' && !('stream' in body('')));
  if (content.startsWith('long') && streams) {
    const reader = (await answer).body?.getReader();
    for (let seen = ''; !/w1\b/.test(seen);) seen += new TextDecoder().decode((await reader?.read())?.value);
  }
  left.abort();
}

/** All that was written down, the oldest first. */
async function readRows() {
  const { store, usage } = gateway.house.maison.parts;
  await usage.settle();
  const owner = { id: 'owner', principals: ['user:owner'], role: 'owner' } as const;
  return store.asActor(owner, (tx) => tx.selectFrom('model_calls').selectAll().orderBy('id').execute());
}

describe('who leaves', () => {
  test('stops the engine within a second, a hundred times of a hundred, half of them while it reads', async ({
    task,
  }) => {
    const times = chooseSize(100, 20);
    noteDraw(task, `${times} of 100 who leave`);
    const took: number[] = [];
    for (let round = 0; round < times; round += 1) {
      const way = ways[round % ways.length] as Way;
      const ended = gateway.engine.done.length;
      await leave(way, round % 2 === 0 ? 'read this' : 'long please');
      took.push(await until(() => gateway.engine.done.length > ended, 5000));
      expect(gateway.engine.done.at(-1)?.finishReason, `${way.path}, round ${round}`).toBe('aborted');
    }
    process.stdout.write(`the engine heard of it after ${Math.max(...took).toFixed(0)} ms at most\n`);
    expect(Math.max(...took)).toBeLessThan(1000);
    await until(() => false, 50);
    const calls = await gateway.calls(times);
    expect(calls.map(({ outcome }) => outcome)).toEqual(Array.from({ length: times }, () => 'cut'));
    expect(gateway.house.maison.parts.models.chatQueue().waiting).toBe(0);
  }, 240_000);
});

describe('what is written down', () => {
  test('is what the engine counted, over a thousand calls of every kind, whole, cut and broken', async ({ task }) => {
    const rounds = chooseSize(250, 25);
    const count = 4 * rounds;
    noteDraw(task, `${count} of 1,000 calls`);
    const draw = createDraw(31);
    const before = gateway.engine.done.length;
    const written = (await readRows()).length;
    const kinds = { whole: 0, cut: 0, broken: 0 };
    const one = async (): Promise<void> => {
      const way = ways[Math.floor(draw() * ways.length)] as Way;
      const lot = draw();
      const length = 'mot '.repeat(Math.floor(draw() * 300));
      if (lot < 0.35) {
        kinds.cut += 1;
        return leave(way, `${draw() < 0.5 ? 'read' : 'long'} ${length}`);
      }
      const breaks = lot < 0.45;
      kinds[breaks ? 'broken' : 'whole'] += 1;
      await (await gateway.post(way.path, way.body(`${breaks ? 'break' : 'short'} ${length}`))).text();
    };
    for (let round = 0; round < rounds; round += 1) {
      // Whoever leaves waits to be heard by the engine first: one at a time, beside whole ones.
      await one();
      const whole = [0, 1, 2].map((at) => ways[(round + at) % ways.length] as Way);
      kinds.whole += 3;
      await Promise.all(whole.map(async ({ path, body }) => (await gateway.post(path, body(`short ${round}`))).text()));
    }
    await until(() => gateway.engine.done.length - before >= count, 5000);
    await until(() => false, 200);
    const calls = (await readRows()).slice(written);
    expect(calls).toHaveLength(count);
    const counted = gateway.engine.done.slice(before).map(({ usage }) => usage);
    const asText = (list: { read: number; wrote: number }[]) =>
      list.map(({ read, wrote }) => `${read}+${wrote}`).toSorted();
    expect(asText(calls.map((call) => ({ read: call.read_tokens, wrote: call.written_tokens })))).toEqual(
      asText(counted.map(({ promptTokens, completionTokens }) => ({ read: promptTokens, wrote: completionTokens }))),
    );
    process.stdout.write(`${JSON.stringify(kinds)}\n`);
    const outcomes = Object.groupBy(calls, ({ outcome }) => outcome);
    expect([outcomes.done?.length, outcomes.cut?.length ?? 0, outcomes.failed?.length ?? 0]).toEqual([
      kinds.whole,
      kinds.cut,
      kinds.broken,
    ]);
    expect(kinds.cut).toBeGreaterThan(3);
    for (const { failure } of outcomes.failed ?? []) expect(failure).toBe('internal_error');
  }, 600_000);

  test('says who asked for what, and nothing of what was said', async () => {
    await (await gateway.post('/v1/chat/completions', chat('short GEHEIM'))).text();
    await gateway.post('/v1/chat/completions', { ...chat('short'), model: 'GEHEIM' });
    const [refused, done] = await gateway.calls(2);
    expect(done).toMatchObject({
      protocol: 'openai-chat',
      model: 'fake-chat',
      outcome: 'done',
      key: gateway.key.id,
      failure: null,
    });
    expect(refused).toMatchObject({ model: null, outcome: 'refused', failure: 'model_not_found', readTokens: 0 });
    const rows = await readRows();
    expect(rows.length).toBeGreaterThan(100);
    expect(JSON.stringify(rows)).not.toContain('GEHEIM');
  });
});
