import { writeFileSync } from 'node:fs';
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { expect, it } from 'vitest';
import type { CallTools } from '../../src/base/children/answer-calls.ts';
import { createReader } from '../../src/models/engines/llama/chat-reader.ts';
import { openSlots } from '../../src/models/engines/llama/chat-slots.ts';
import type { ModelEvent, ModelKind } from '../../src/models/process/model-kind.ts';

const { signal } = new AbortController();
const nothing = { tokens: [], fixed: 0 };
const asker = { asker: 'a', lane: 'question' } as const;

/** A sequence that counts what it reads and saves, and takes its time at each. */
class FakeSequence {
  contextTokens: Token[] = [];
  saved = 0;
  get nextTokenIndex(): number {
    return this.contextTokens.length;
  }
  async adaptStateToTokens(tokens: Token[]): Promise<void> {
    this.contextTokens = [...tokens];
  }
  async evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 3));
    this.contextTokens.push(...tokens);
  }
  async saveStateToFile(file: string): Promise<void> {
    this.saved += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
    writeFileSync(file, 'state');
  }
}

async function openFakeSlots(count: number) {
  const sequences = Array.from({ length: count }, () => new FakeSequence());
  const context = {
    totalSequences: count,
    contextSize: 4096,
    getSequence: () => sequences[taken++] as unknown as LlamaContextSequence,
  };
  let taken = 0;
  const model = { createContext: async () => context } as unknown as LlamaModel;
  return { sequences, slots: await openSlots(model, { contextTokens: 4096, threads: 1, wanted: count }) };
}

it('whoever is stopped while waiting for a slot hears it at once, and takes it from nobody', async () => {
  const { slots } = await openFakeSlots(1);
  const held = await slots.take(nothing, asker, signal);
  const stop = new AbortController();
  const stopped = slots.take(nothing, asker, stop.signal);
  const next = slots.take(nothing, asker, signal);
  stop.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
  slots.give(held);
  expect(await next).toBe(held);
});

it('one beginning that two requests read at once is saved once: the house copies the file while the second would write it', async () => {
  const { sequences, slots } = await openFakeSlots(2);
  const reader = createReader(slots, 'weights');
  const told: ModelEvent[] = [];
  const telling: CallTools<ModelKind> = { ...tools, tell: (event) => void told.push(event) };
  // So much unread that they take turns at reading it, and come to its end together.
  const tokens = Array.from({ length: 1300 }, (_, at) => at as Token);
  await Promise.all(
    [1, 2].map(async (order) => {
      const job = reader.begin({ lane: 'question', order, asker: 'a' }, telling);
      await reader.withSlot({ tokens, fixed: 640 }, job, (slot) => reader.read(slot, { tokens, fixed: 640 }, job));
    }),
  );
  expect(sequences.reduce((sum, { saved }) => sum + saved, 0)).toBe(1);
  expect(told.filter(({ type }) => type === 'prefix-saved')).toHaveLength(1);
});

const range = (length: number, from = 0): Token[] => Array.from({ length }, (_, at) => (from + at) as Token);
const tools: CallTools<ModelKind> = { signal, tell: () => undefined, ask: async () => null };

it('what was read for one is read again for another, but for beginnings that are the house’s own', async () => {
  const { slots } = await openFakeSlots(1);
  const reader = createReader(slots, 'weights');
  const read = async (name: string, prompt: { tokens: Token[]; fixed: number }): Promise<number> => {
    const job = reader.begin({ lane: 'chat', order: 1, asker: name }, tools);
    return (await reader.withSlot(prompt, job, (slot) => reader.read(slot, prompt, job))).cachedTokens;
  };
  const prompt = { tokens: range(640), fixed: 0 };
  expect(await read('a', prompt)).toBe(0);
  expect(await read('a', prompt)).toBeGreaterThan(500);
  expect(await read('b', prompt)).toBe(0);
  const own = { tokens: range(640), fixed: 320 };
  expect(await read('b', own)).toBeGreaterThan(320);
  expect(await read('c', own)).toBe(320);
});

it('a chat leaves the slot alone in which somebody types, where another one is free', async () => {
  const { slots } = await openFakeSlots(2);
  const reader = createReader(slots, 'weights');
  const read = async (lane: 'completion' | 'chat', prompt: { tokens: Token[]; fixed: number }): Promise<number> => {
    const job = reader.begin({ lane, order: 1, asker: lane }, tools);
    return (await reader.withSlot(prompt, job, (slot) => reader.read(slot, prompt, job))).cachedTokens;
  };
  const typed = { tokens: range(300), fixed: 0 };
  await read('completion', typed);
  for (const from of [1000, 2000, 3000]) await read('chat', { tokens: range(200, from), fixed: 0 });
  expect(await read('completion', typed)).toBeGreaterThan(250);
});

it('one that is stopped while it is read does no step more', async () => {
  const { sequences, slots } = await openFakeSlots(1);
  const reader = createReader(slots, 'weights');
  const stop = new AbortController();
  const heard: number[] = [];
  const stopping: CallTools<ModelKind> = {
    ...tools,
    signal: stop.signal,
    tell: (event) => {
      if (event.type === 'reading' && heard.push(event.read) === 3) stop.abort(new Error('left'));
    },
  };
  const job = reader.begin({ lane: 'chat', order: 1, asker: 'a' }, stopping);
  const prompt = { tokens: range(2000), fixed: 0 };
  await expect(reader.withSlot(prompt, job, (slot) => reader.read(slot, prompt, job))).rejects.toThrow('left');
  expect(heard).toHaveLength(3);
  expect(sequences[0]?.contextTokens).toHaveLength(heard[2] ?? 0);
  expect(job.read).toBe(heard[2]);
});
