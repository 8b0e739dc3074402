import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog, systemClock, wait } from '../../src/base/index.ts';
import { createLocalChat, createLocalEmbed } from '../../src/models/engines/llama-cpp.ts';
import { ModelProcess, type ModelProcessOptions } from '../../src/models/processes.ts';
import { createWaitingLine } from '../../src/models/queue.ts';

let folder: string;
const opened: ModelProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-processes-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await rm(folder, { recursive: true, force: true });
});

const signal = new AbortController().signal;

async function open(behaviour: string, more: Partial<ModelProcessOptions> = {}): Promise<ModelProcess> {
  const file = path.join(folder, 'weights');
  await writeFile(file, behaviour);
  const process = new ModelProcess({
    name: 'scripted',
    module: path.join(import.meta.dirname, 'scripted-child.ts'),
    order: { task: 'embed', file, threads: 1, contextTokens: 512, gpu: false },
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
      { type: 'generate', request: { messages: [], maxTokens: 5 } },
      { signal, onText: (text) => texts.push(text) },
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

describe('a chat model of the house', () => {
  async function openChat(behaviour: string) {
    const process = await open(behaviour);
    const line = createWaitingLine();
    const facts = await process.start({ signal });
    const answered: number[] = [];
    const chat = createLocalChat({
      name: 'scripted',
      process,
      facts,
      line,
      clock: systemClock,
      onAnswered: (took) => answered.push(took),
    });
    return { chat, line, answered };
  }
  const request = { messages: [{ role: 'user' as const, content: 'hello' }], maxTokens: 10 };

  it('writes its answer piece by piece', async () => {
    const { chat, answered } = await openChat('good');
    expect(await Array.fromAsync(chat.generate(request, { signal }))).toEqual(['piece 0 ', 'piece 1 ', 'piece 2 ']);
    expect(answered).toHaveLength(1);
  });

  it('stops in the child when the reader stops, and serves the next one', async () => {
    const { chat, line } = await openChat('slow');
    const stop = new AbortController();
    const texts: string[] = [];
    for await (const text of chat.generate(request, { signal: stop.signal })) {
      texts.push(text);
      if (texts.length === 3) stop.abort();
    }
    expect(texts.length).toBeLessThan(20);
    await expect.poll(() => line.busy).toBe(false);
  });

  it('stops in the child when the reader leaves the loop', async () => {
    const { chat, line } = await openChat('slow');
    for await (const _ of chat.generate(request, { signal })) break;
    await expect.poll(() => line.busy).toBe(false);
  });

  it('answers one after the other and tells each its place', async () => {
    const { chat } = await openChat('good');
    const places: number[][] = [[], [], []];
    const ends: number[] = [];
    await Promise.all(
      places.map(async (seen, index) => {
        for await (const _ of chat.generate(request, { signal, onQueue: (place) => seen.push(place) }));
        ends.push(index);
      }),
    );
    expect(places).toEqual([[0], [1, 0], [2, 1, 0]]);
    expect(ends).toEqual([0, 1, 2]);
  });

  it('ends an answer that is stopped in the line without asking the model', async () => {
    const { chat, line } = await openChat('slow');
    const first = new AbortController();
    const second = new AbortController();
    const running = Array.fromAsync(chat.generate(request, { signal: first.signal }));
    const waiting = Array.fromAsync(chat.generate(request, { signal: second.signal }));
    await expect.poll(() => line.waiting).toBe(1);
    second.abort();
    expect(await waiting).toEqual([]);
    first.abort();
    await running;
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
      line: createWaitingLine(),
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

describe('the waiting line', () => {
  it('lets the urgent overtake the others and keeps the order within each', async () => {
    const line = createWaitingLine();
    const end = await line.enter({ signal });
    const order: string[] = [];
    const join = (name: string, urgent: boolean): Promise<void> =>
      line.enter({ urgent, signal }).then((leave) => (order.push(name), leave()));
    const all = [join('calm 1', false), join('urgent 1', true), join('calm 2', false), join('urgent 2', true)];
    end();
    await Promise.all(all);
    expect(order).toEqual(['urgent 1', 'urgent 2', 'calm 1', 'calm 2']);
  });

  it('closes the gap when one who waits leaves', async () => {
    const line = createWaitingLine();
    const end = await line.enter({ signal });
    const stop = new AbortController();
    const left = line.enter({ signal: stop.signal });
    const places: number[] = [];
    const stays = line.enter({ signal, onPlace: (place) => places.push(place) });
    stop.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    end();
    (await stays)();
    expect(places).toEqual([2, 1, 0]);
    expect(line.busy).toBe(false);
  });
});
