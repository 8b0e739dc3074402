import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../../src/assistants/index.ts';
import type { AskEvent } from '../../../src/contract/index.ts';
import { sentencesOf, stepsOf } from '../../assistants/loop/looping.ts';
import { createDraw, drawSome, noteDraw, takeOfRun } from '../../campaign.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from '../real-models.ts';
import { type Heard, watchModels } from '../watch-engine.ts';
import { papers } from './papers.ts';
import { type LoopTask, tasks } from './tasks.ts';

// The default model, which its exam does not find fit to read, forced into the loop by the grades that whoever runs the house
// may set. How many tasks it gets right is told and not required: a model of this size misses many. What is required is what
// the house answers for, whatever the model: calls that are calls, turns that end, and no mark for what is not so.

const drawn = drawSome(tasks, 1, createDraw(3312));
const faults = /no such tool|not JSON|do not fit|cannot be read/u;
const seen = { tasks: 0, right: 0, calls: 0, fit: 0, milliseconds: 0 };

let real: RealModels;
let house: TestIngestion;
beforeAll(async () => {
  real = await openRealModels(['qwen2.5-coder-1.5b-instruct'], { ...options, grades: ['reads', 'calls'] });
  house = await openTestIngestion();
  for (const [path, text] of Object.entries(papers)) await house.add(path, text);
  await house.settle();
}, 600_000);
afterAll(async () => {
  const seconds = (seen.milliseconds / 1000 / Math.max(1, seen.tasks)).toFixed(1);
  process.stdout.write(
    `${seen.tasks} tasks: ${seen.right} right; ${seen.calls} calls, in ${seen.fit} tasks the tool that they are for; ${seconds} s a task\n`,
  );
  await house?.close();
  if ('models' in real) await real.close();
});

interface Taken {
  readonly events: readonly AskEvent[];
  readonly heard: readonly Heard[];
}

/** One turn, of which the first round must call some tool: which one and with what is the model's, held by its grammar. */
async function take(task: LoopTask): Promise<Taken> {
  if ('missing' in real) throw new Error(real.missing);
  const heard: Heard[] = [];
  const models = watchModels(real.models, heard, (request, place) =>
    place === 0 && request.tools ? { ...request, toolChoice: 'required' } : request,
  );
  const began = performance.now();
  const turn = takeTurn({ ...house.parts, models }, owner, { question: task.ask }, options);
  const events = await Array.fromAsync(turn);
  seen.milliseconds += performance.now() - began;
  return { events, heard };
}

test.for(takeOfRun(tasks, drawn, { atMost: 4 }))(
  'A task for the tool $tool ends, with calls that are calls and marks that are so: $ask',
  { timeout: 600_000 },
  async (task, context) => {
    if ('missing' in real) return context.skip(`no chat model: ${real.missing}`);
    const { events, heard } = await take(task);
    const rounds = heard.filter(({ request }) => request.fixedMessages === 1);
    const calls = rounds.flatMap((one) => one.calls);
    tell(task, { events, heard });
    // It ended, by itself, within the rounds and the context that it has.
    expect(events.at(-1)?.type).toBe('answer-done');
    expect(rounds.length).toBeLessThanOrEqual(6);
    for (const { done, calls: called } of rounds) {
      expect(done?.finishReason).toMatch(/^(?:stop|tool-calls|length)$/u);
      expect(called.length).toBeLessThanOrEqual(8);
    }
    // Its calls are calls: the house has found none to be told a fault of.
    const offered = new Set(rounds[0]?.request.tools?.map(({ name }) => name));
    expect(calls.length).toBeGreaterThan(0);
    for (const { name, arguments: written } of calls) {
      expect(offered).toContain(name);
      expect(JSON.parse(written)).toBeTypeOf('object');
    }
    const given = heard.flatMap(({ request }) => request.messages.filter(({ role }) => role === 'tool'));
    for (const { content } of given) expect(content).not.toMatch(faults);
    expect(stepsOf(events)).not.toContain('none');
    expectHonest(task, events, given.map(({ content }) => content).join('\n'));
  },
);

// A mark is shown only for what stands where it says, with the figures that stand there, were worked out, or were asked.
function expectHonest(task: LoopTask, events: readonly AskEvent[], given: string): void {
  const texts = Object.entries(papers).map(([path, text]) => flat(path.endsWith('.csv') ? nameCells(text) : text));
  for (const { text, support, citations } of sentencesOf(events)) {
    if (support !== 'supported' && support !== 'after') continue;
    expect(citations.length, text).toBeGreaterThan(0);
    const quotes = citations.map(({ quote }) => flat(quote));
    for (const quote of quotes)
      expect(
        texts.some((one) => one.includes(quote)),
        quote,
      ).toBe(true);
    const known = [...quotes, ...given.split('\n').filter((line) => / = |^Sum of | rows$/u.test(line)), task.ask].join(
      ' ',
    );
    for (const figure of text.match(/\d+/gu) ?? []) expect(known, text).toContain(figure);
  }
}

// A row of a table is quoted with the names of its columns.
function nameCells(table: string): string {
  const [head = [], ...rows] = table.split('\n').map((line) => line.split(','));
  return rows.map((cells) => cells.map((cell, at) => `${head[at]} ${cell}`).join(' ')).join('\n');
}

const flat = (text: string): string => text.replaceAll(/[\s,;:|#]+/gu, ' ').trim();

function tell(task: LoopTask, { events, heard }: Taken): void {
  const sentences = sentencesOf(events);
  const answer = sentences.map(({ text }) => text).join('\n');
  const isRight = task.says.every((one) => one.test(answer));
  const called = heard.flatMap(({ calls }) => calls);
  seen.tasks += 1;
  seen.right += isRight ? 1 : 0;
  seen.calls += called.length;
  seen.fit += called.some(({ name }) => name === task.tool) ? 1 : 0;
  const read = heard.map(({ done }) => (done ? done.usage.promptTokens - done.usage.cachedTokens : 0));
  const marked = sentences.map(({ text, support }) => `    ${support}: ${text}`);
  const calls = called.map((one) => `${one.name} ${one.arguments}`).join(', ');
  const head = `${isRight ? 'right' : 'missed'}: ${task.ask} (${calls}; tokens read: ${read.join(', ')}; ${stepsOf(events).join(', ')})`;
  process.stdout.write(`${[head, ...marked].join('\n')}\n`);
}

test('There are twenty tasks, of which a run draws three.', ({ task }) => {
  expect(tasks).toHaveLength(20);
  noteDraw(task, `tasks in the loop: ${drawn.map(({ tool }) => tool).join(', ')}`);
});
