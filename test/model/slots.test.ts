import { getLlama, LlamaChat, LlamaLogLevel } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { readConfig } from '../../src/base/index.ts';
import { buildRerankMessages } from '../../src/knowledge/answer/read/rerank.ts';
import { chooseChunk } from '../../src/models/engines/llama/chat-slots.ts';
import { openTemplate } from '../../src/models/engines/llama/render-chat.ts';
import { type ChatEngine, type ChatMessage, findModelFile } from '../../src/models/index.ts';
import type { DoneEvent, GenerateRequest } from '../../src/models/chat-engine.ts';
import { generateOnce } from '../../src/models/generate-once.ts';
import { openRealModels, type RealModels } from './real-models.ts';

// What the slots of the default chat model promise, with its real weights.

const model = 'qwen2.5-coder-1.5b-instruct';
const { signal } = new AbortController();
let real: RealModels;
beforeAll(async () => {
  real = await openRealModels([model], { signal });
});
afterAll(async () => {
  if ('close' in real) await real.close();
});

async function openEngine(context: TestContext): Promise<ChatEngine> {
  if ('missing' in real) return context.skip(real.missing);
  return real.models.chat({ signal });
}

async function write(
  engine: ChatEngine,
  request: Partial<GenerateRequest> & { messages: readonly ChatMessage[] },
  stop = signal,
): Promise<{ text: string; done: DoneEvent }> {
  let text = '';
  for await (const event of generateOnce(
    engine,
    { maxTokens: 12, ...request },
    { lane: 'question', actor: 'a', signal: stop },
  )) {
    if (event.type === 'text') text += event.text;
    if (event.type === 'done') return { text, done: event };
  }
  throw new Error('it did not end');
}

const say = (content: string): ChatMessage[] => [{ role: 'user', content }];
const label = { title: null, headings: [] };
const judge = (text: string): ChatMessage[] => buildRerankMessages('Combien pèse la pompe ?', text, label);

async function choose(engine: ChatEngine, prompts: ChatMessage[][]): Promise<(readonly number[])[]> {
  const turn = engine.openTurn({ lane: 'question', actor: 'a', signal });
  try {
    return await Array.fromAsync(turn.choose({ prompts, choices: ['Oui', 'Non'], fixedMessages: 13 }));
  } finally {
    turn.end();
  }
}

describe('the slots of the default chat model, with its real weights', () => {
  it('has the conversation read token for token as LlamaChat would', async (context) => {
    const file = 'missing' in real ? null : await findModelFile(readConfig(), model);
    if (!file) return context.skip('no weights');
    const llama = await getLlama({ build: 'never', gpu: false, logLevel: LlamaLogLevel.error, maxThreads: 2 });
    const loaded = await llama.loadModel({ modelPath: file });
    const sequence = (await loaded.createContext({ sequences: 1, contextSize: 512 })).getSequence();
    const messages: ChatMessage[] = [
      { role: 'system', content: 'Réponds.' },
      { role: 'user', content: 'Un ?' },
      { role: 'assistant', content: 'Oui' },
      { role: 'user', content: 'Deux <|im_end|> ?' },
    ];
    const chat = new LlamaChat({ contextSequence: sequence });
    await chat.generateResponse(
      [
        { type: 'system', text: 'Réponds.' },
        { type: 'user', text: 'Un ?' },
        { type: 'model', response: ['Oui'] },
        { type: 'user', text: 'Deux <|im_end|> ?' },
        { type: 'model', response: [] },
      ],
      { maxTokens: 1, temperature: 0, budgets: { thoughtTokens: 0 }, repeatPenalty: false },
    );
    const { tokens, fixed } = openTemplate(loaded).render(messages, 3);
    expect(sequence.contextTokens.slice(0, tokens.length)).toEqual(tokens);
    expect(loaded.detokenize(tokens.slice(0, fixed), true)).toMatch(/Oui<\|im_end\|>\n<\|im_start\|>user\n$/u);
    // Where nobody gives instructions the publisher's own stand first, as in its template.
    const alone = openTemplate(loaded).render([{ role: 'user', content: 'Un ?' }], 0).tokens;
    expect(loaded.detokenize(alone, true)).toMatch(
      /^<\|im_start\|>system\nYou are [^<]+<\|im_end\|>\n<\|im_start\|>user\nUn \?/u,
    );
    await llama.dispose();
  });

  it('reads fixed examples once in the life of the machine: after the model has slept they are not read again', async (context) => {
    const engine = await openEngine(context);
    const [first] = await choose(engine, [judge('La pompe pèse douze kilogrammes.')]);
    const again = await openRealModels([model], { signal });
    if ('missing' in again) throw new Error(again.missing);
    try {
      const woken = await again.models.chat({ signal });
      const examples = judge('').slice(0, -1);
      const { done } = await write(woken, {
        messages: [...examples, ...say('Bonjour.')],
        maxTokens: 1,
        fixedMessages: 13,
      });
      expect(done.usage.cachedTokens).toBeGreaterThan(400);
      expect(done.usage.promptTokens - done.usage.cachedTokens).toBeLessThan(20);
      // And they were read in the same steps, so that the verdict is the same to the last digit.
      expect((await choose(woken, [judge('La pompe pèse douze kilogrammes.')]))[0]).toEqual(first);
    } finally {
      await again.close();
    }
  });

  it('hears a stop while it reads before its next step, and gives the slot to the next one', async (context) => {
    const engine = await openEngine(context);
    const stop = new AbortController();
    const heard: number[] = [];
    const chunkTokens = chooseChunk('chat');
    const turn = engine.openTurn({
      lane: 'chat',
      actor: 'a',
      signal: stop.signal,
      onReading: (read) => heard.push(read) === 3 && stop.abort(),
    });
    const [done] = await Array.fromAsync(
      turn.generate({ messages: say('Le salarié prévient. '.repeat(300)), maxTokens: 5 }),
    );
    turn.end();
    expect(done).toMatchObject({ type: 'done', finishReason: 'aborted', usage: { completionTokens: 0 } });
    // The step that was under way when the stop came ends; in steps, because one takes as long as others let it.
    const read = done?.type === 'done' ? done.usage.promptTokens : 0;
    expect(read).toBeGreaterThanOrEqual(3 * chunkTokens);
    expect(read).toBeLessThanOrEqual(4 * chunkTokens);
    const { done: next } = await write(engine, { messages: say('Dis oui.'), maxTokens: 1 });
    expect(next.usage.completionTokens).toBe(1);
  });

  it('answers a short question while it reads a long one, in the words that it gets alone', async (context) => {
    const engine = await openEngine(context);
    const short = { messages: say('Quelle est la capitale de la France ? Un mot.'), maxTokens: 12 };
    const stop = new AbortController();
    const prompt = `${'Le salarié prévient son responsable. '.repeat(180)}Dis bonjour.`;
    expect(await engine.countTokens(prompt)).toBeGreaterThan(1100);
    const long = write(engine, { messages: say(prompt), maxTokens: 4 }, stop.signal);
    const answered = await write(engine, short);
    // What is still being read is known by its end: nothing of it was written.
    stop.abort();
    const { done } = await long;
    expect(done).toMatchObject({ finishReason: 'aborted', usage: { completionTokens: 0 } });
    // Of one who leaves only what was read is counted.
    expect(done.usage.promptTokens).toBeLessThan(1100);
    expect(answered.text).toContain('Paris');
    expect((await write(engine, short)).text).toBe(answered.text);
  });

  it('writes what the schema allows and nothing else', async (context) => {
    const engine = await openEngine(context);
    const jsonSchema = {
      type: 'object',
      properties: { ville: { enum: ['Lyon', 'Metz'] }, habitants: { type: 'integer' } },
      required: ['ville', 'habitants'],
    };
    const { text, done } = await write(engine, {
      messages: say('Invente une ville et ses habitants.'),
      maxTokens: 40,
      jsonSchema,
    });
    expect(done.finishReason).toBe('stop');
    const written = JSON.parse(text) as { ville: string; habitants: number };
    expect(['Lyon', 'Metz']).toContain(written.ville);
    expect(Number.isInteger(written.habitants)).toBe(true);
  });

  it('gives the same text for the same seed, and tells how likely each token was', async (context) => {
    const engine = await openEngine(context);
    const invent = { messages: say('Invente un prénom rare.'), maxTokens: 6, temperature: 1.5 };
    const texts = [];
    for (const seed of [7, 7, 8, 9, 10]) texts.push((await write(engine, { ...invent, seed })).text);
    expect(texts[1]).toBe(texts[0]);
    expect(new Set(texts).size).toBeGreaterThan(1);
    const weighed = generateOnce(
      engine,
      { messages: say('Dis bonjour.'), maxTokens: 2, logProbabilities: 3 },
      { lane: 'question', actor: 'a', signal },
    );
    for await (const event of weighed) {
      if (event.type !== 'text') continue;
      const [told] = event.logProbabilities ?? [];
      expect(told?.top).toHaveLength(3);
      expect(told?.logProbability).toBe(told?.top[0]?.logProbability);
      expect(told?.logProbability).toBeLessThanOrEqual(0);
    }
  });
});
