import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueue, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { GenerateEvent, QueuedEvent } from '../../src/models/chat-engine.ts';
import { createLocalChat } from '../../src/models/engines/llama/local-chat.ts';
import { createLocalEmbed } from '../../src/models/engines/llama/local-embed.ts';
import { generateOnce } from '../../src/models/generate-once.ts';
import { ModelProcess, type ModelProcessOptions } from '../../src/models/process/model-process.ts';
import { createTurnLine } from '../../src/models/schedule/turn-line.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
const opened: ModelProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-processes-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await deleteFolder(folder);
});

const signal = new AbortController().signal;

async function open(behaviour: string, more: Partial<ModelProcessOptions> = {}): Promise<ModelProcess> {
  const file = path.join(folder, 'weights');
  await writeFile(file, behaviour);
  const process = new ModelProcess({
    name: 'scripted',
    module: path.join(import.meta.dirname, 'scripted-child.ts'),
    order: { task: 'embed', file, sha256: '', threads: 1, contextTokens: 512, slots: 2, gpu: false },
    memoryMegabytes: 300,
    idleMilliseconds: null,
    hangMilliseconds: 600,
    log: silentLog,
    clock: systemClock,
    // The script counts its lives beside its weights.
    sandbox: { folders: folder, alsoWrites: folder },
    ...more,
  });
  opened.push(process);
  return process;
}

const embed = async (process: ModelProcess, text = 'abc'): Promise<number[]> =>
  Array.from((await process.call({ type: 'embed', text }, { signal })) as Float32Array);
const countLives = async (): Promise<number> => (await readFile(path.join(folder, 'weights.lives'), 'utf8')).length;

describe('a model in its own process', () => {
  it('starts with the first call and not before', async () => {
    const process = await open('good');
    expect(process.state).toEqual({ state: 'stopped' });
    expect((await embed(process)).slice(0, 2)).toEqual([1, 3]);
    expect(process.state).toEqual({ state: 'ready' });
  });

  it('is started once by ten calls at the same time', async () => {
    const process = await open('good');
    await Promise.all(Array.from({ length: 10 }, () => embed(process)));
    expect(await countLives()).toBe(1);
  });

  it('that is killed while it was asked is started again and asked once more', async () => {
    const process = await open('dies-asked-once');
    expect((await embed(process))[0]).toBe(2);
    expect(process.state).toEqual({ state: 'ready' });
  });

  it('that is killed from outside between two calls serves the next one', async () => {
    const process = await open('good');
    const pid = (await embed(process))[2] ?? 0;
    globalThis.process.kill(pid, 'SIGKILL');
    await wait(100);
    expect(process.state).toMatchObject({ state: 'failed', reason: expect.stringContaining('SIGKILL') });
    expect((await embed(process))[0]).toBe(2);
  });

  it('that has hung without a pulse is killed and replaced', async () => {
    const process = await open('hangs');
    expect((await embed(process))[0]).toBe(2);
  });

  it('that takes more memory than allowed is killed, replaced, and the house lives on', async () => {
    const process = await open('eats-memory');
    expect((await embed(process))[0]).toBe(2);
  });

  it('that dies after its first words is not asked again, because they are on the page already', async () => {
    const process = await open('dies-speaking');
    const texts: string[] = [];
    const asked = process.call(
      { type: 'generate', request: { messages: [], maxTokens: 5 }, lane: 'question', order: 1, asker: 'a' },
      { signal, onEvent: (event) => event.type === 'text' && texts.push(event.text) },
    );
    await expect(asked).rejects.toMatchObject({ code: 'model_failed', status: 503 });
    expect(texts).toEqual(['piece 0 ']);
    expect(await countLives()).toBe(1);
  });

  it('that cannot be loaded says so in its state and is tried ever less often', async () => {
    const process = await open('dies-loading');
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await expect(embed(process)).rejects.toMatchObject({ code: 'model_failed' });
    }
    expect(process.state).toMatchObject({ state: 'failed' });
    expect(await countLives()).toBeLessThan(5);
  });

  it('that refuses its weights reports the reason for the log, not for people', async () => {
    const process = await open('refuses');
    const error = await embed(process).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'model_failed', cause: { message: 'unknown architecture' } });
    expect((error as Error).message).not.toContain('architecture');
  });

  it('that fails its self-test is never put to work', async () => {
    let tests = 0;
    const process = await open('good', { selfTest: async () => Promise.reject(new Error(`wrong answer ${++tests}`)) });
    await expect(embed(process)).rejects.toMatchObject({ code: 'model_failed' });
    await expect(embed(process)).rejects.toMatchObject({ code: 'model_failed' });
    expect(tests).toBe(1);
    expect(await countLives()).toBe(1);
  });

  it('goes to sleep when nobody asks, and wakes for the next question', async () => {
    const process = await open('good', { idleMilliseconds: 100 });
    await embed(process);
    await expect.poll(() => process.state).toEqual({ state: 'stopped' });
    expect((await embed(process))[0]).toBe(2);
  });

  it('does not start again once the house is closing', async () => {
    const process = await open('good');
    await embed(process);
    await process.close();
    await expect(embed(process)).rejects.toMatchObject({ code: 'model_failed' });
    expect(await countLives()).toBe(1);
  });

  it('keeps starting for the others when the one who asked first leaves', async () => {
    const process = await open('good');
    const stop = new AbortController();
    const first = process.start({ signal: stop.signal });
    stop.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect((await embed(process))[0]).toBe(1);
  });
});

const request = { messages: [{ role: 'user' as const, content: 'hello' }], maxTokens: 10 };

describe('a chat model of the house', () => {
  async function openChat(behaviour: string) {
    const process = await open(behaviour);
    const facts = await process.start({ signal });
    const line = createTurnLine({ slots: () => facts.slots, clock: systemClock });
    return { chat: createLocalChat({ name: 'scripted', process, facts, line, clock: systemClock }), line };
  }
  const asking = { lane: 'question', actor: 'a', signal } as const;

  it('tells its place, writes piece by piece, and says how it ended and what it took', async () => {
    const { chat } = await openChat('good');
    expect(await Array.fromAsync(generateOnce(chat, request, asking))).toEqual([
      { type: 'queued', place: 0, preparing: false, secondsExpected: null },
      { type: 'text', text: 'piece 0 ' },
      { type: 'text', text: 'piece 1 ' },
      { type: 'text', text: 'piece 2 ' },
      {
        type: 'done',
        finishReason: 'stop',
        usage: { promptTokens: 5, cachedTokens: 2, completionTokens: 3 },
        timings: { queuedMilliseconds: expect.any(Number), promptMilliseconds: 0, completionMilliseconds: 30 },
      },
    ]);
  });

  it('stops in the child when the asker stops, says so, and gives its slot to the next one', async () => {
    const { chat, line } = await openChat('slow');
    const stop = new AbortController();
    const events: GenerateEvent['type'][] = [];
    let last: GenerateEvent | QueuedEvent | undefined;
    for await (const event of generateOnce(chat, request, { ...asking, signal: stop.signal })) {
      last = event;
      if (event.type !== 'queued') events.push(event.type);
      if (events.length === 3) stop.abort();
    }
    expect(events.length).toBeLessThan(20);
    expect(last).toMatchObject({ type: 'done', finishReason: 'aborted' });
    await expect.poll(() => line.unfinished).toBe(0);
  });

  it('stops in the child when the reader leaves the loop', async () => {
    const { chat, line } = await openChat('slow');
    for await (const event of generateOnce(chat, request, asking)) if (event.type === 'text') break;
    await expect.poll(() => line.unfinished).toBe(0);
  });

  it('holds one turn for the readings and the writing of a question, and is told its place once', async () => {
    const { chat, line } = await openChat('good');
    const places: number[] = [];
    const turn = chat.openTurn({ ...asking, onQueued: ({ place }) => places.push(place) });
    expect(await Array.fromAsync(turn.choose({ prompts: [[], []], choices: ['a', 'b'] }))).toHaveLength(2);
    expect(await Array.fromAsync(turn.generate(request))).toHaveLength(4);
    expect(places).toEqual([0]);
    expect(line.unfinished).toBe(1);
    turn.end();
    await expect.poll(() => line.unfinished).toBe(0);
  });

  it('serves as many turns as it has slots, and ends one that is stopped in the line without asking the model', async () => {
    const { chat, line } = await openChat('slow');
    const stops = [new AbortController(), new AbortController(), new AbortController()];
    const running = stops.map((stop) =>
      Array.fromAsync(generateOnce(chat, request, { ...asking, signal: stop.signal })),
    );
    await expect.poll(() => line.unfinished).toBe(3);
    stops[2]?.abort();
    expect((await running[2])?.map(({ type }) => type)).toEqual(['queued', 'done']);
    for (const stop of stops) stop.abort();
    await Promise.all(running);
  });

  it.for([
    { wanted: { tools: [{ name: 'f', parameters: {} }] }, code: 'json_schema_unsupported' },
    { wanted: { jsonSchema: { type: 'integer', minimum: 3 } }, code: 'json_schema_unsupported' },
    { wanted: { jsonSchema: { type: 'integer' }, logProbabilities: 2 }, code: 'model_capability_missing' },
  ])('refuses what it cannot do before it is asked: $code', async ({ wanted, code }) => {
    const { chat } = await openChat('good');
    const asked = Array.fromAsync(generateOnce(chat, { ...request, ...wanted }, asking));
    await expect(asked).rejects.toMatchObject({ code, status: 400 });
  });
});

describe('an embedding model of the house', () => {
  it('lets a question overtake passages that came before it', async () => {
    const process = await open('good');
    const facts = await process.start({ signal });
    const prefixes = { question: 'query: ', passage: 'passage: ' };
    const engine = createLocalEmbed({
      name: 'scripted',
      identity: 'scripted',
      process,
      facts,
      line: createQueue(),
      prefixes,
    });
    const order: string[] = [];
    const passages = engine
      .embed(
        Array.from({ length: 200 }, () => 'text'),
        { purpose: 'passage', signal },
      )
      .then((vectors) => {
        order.push('passages');
        return vectors;
      });
    const question = await engine.embed(['text'], { purpose: 'question', signal });
    order.push('question');
    expect((await passages)[0]?.[1]).toBe('passage: text'.length);
    expect(question[0]?.[1]).toBe('query: text'.length);
    expect(order).toEqual(['question', 'passages']);
  });
});
