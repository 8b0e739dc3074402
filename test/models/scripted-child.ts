import { appendFileSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { answerCalls, type CallTools } from '../../src/base/children/answer-calls.ts';
import type { ModelCall, ModelKind, Written } from '../../src/models/process/model-kind.ts';

// Stands for a model's child in tests. The "weights" file says how it behaves, and its lives are counted beside it.

type Behaviour =
  | 'good'
  | 'dies-loading'
  | 'dies-asked-once'
  | 'dies-speaking'
  | 'hangs'
  | 'eats-memory'
  | 'refuses'
  | 'slow'
  | 'echoes';

// In a process space of its own this child is number 1; here stands the number that the house knows it by.
const pid = Number(readlinkSync('/proc/self'));
const slots = 2;
const eaten: Buffer[] = [];
let behaviour: Behaviour = 'good';
let lives = 0;

answerCalls<ModelKind>({
  prepare(order) {
    behaviour = readFileSync(order.file, 'utf8').trim() as Behaviour;
    appendFileSync(`${order.file}.lives`, 'x');
    writeFileSync(`${order.file}.pid`, String(pid));
    lives = readFileSync(`${order.file}.lives`, 'utf8').length;
    if (behaviour === 'dies-loading') process.exit(3);
    if (behaviour === 'refuses') throw new Error('unknown architecture');
    return { contextTokens: order.contextTokens, dimensions: 3, slots };
  },
  async answer(call, tools) {
    if (behaviour === 'dies-asked-once' && lives === 1) process.exit(9);
    if (behaviour === 'hangs' && lives === 1) block();
    if (behaviour === 'eats-memory' && lives === 1) await eat();
    if (call.type === 'generate') return behaviour === 'echoes' ? echo(call, tools) : generate(tools);
    if (call.type === 'count') return call.text.length;
    if (call.type === 'choose') return choose(call, tools);
    if (call.type !== 'embed') throw new Error('not in this script');
    return new Float32Array([lives, call.text.length, pid]);
  },
});

async function eat(): Promise<never> {
  setInterval(() => eaten.push(Buffer.alloc(20_000_000, 1)), 10);
  return new Promise(() => undefined);
}

// As a native call that never returns: nothing of this thread runs any more.
function block(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

function choose(call: Extract<ModelCall, { type: 'choose' }>, { tell }: CallTools<ModelKind>): Written {
  tell({ type: 'began', long: false });
  for (const _ of call.prompts)
    tell({ type: 'chosen', probabilities: call.choices.map((_choice, index) => 1 / (index + 2)) });
  return finish('stop', 0);
}

async function generate({ tell, signal }: CallTools<ModelKind>): Promise<Written> {
  tell({ type: 'began', long: false });
  let made = 0;
  for (; made < (behaviour === 'slow' ? 1000 : 3) && !signal.aborted; made += 1) {
    tell({ type: 'text', text: `piece ${made} ` });
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (behaviour === 'dies-speaking') process.exit(9);
  }
  return finish(signal.aborted ? 'aborted' : 'stop', made);
}

/** Reads a while, and then says the last word it was sent, again and again: an answer shows whose it is. */
async function echo(
  { request }: Extract<ModelCall, { type: 'generate' }>,
  { tell, signal }: CallTools<ModelKind>,
): Promise<Written> {
  const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));
  const word = request.messages.at(-1)?.content.split(' ').at(-1) ?? '';
  tell({ type: 'began', long: false });
  for (let read = 0; read < 5 && !signal.aborted; read += 1) await pause();
  let made = 0;
  for (; made < 8 && !signal.aborted; made += 1) {
    tell({ type: 'text', text: `${word} ` });
    await pause();
  }
  return finish(signal.aborted ? 'aborted' : 'stop', made);
}

function finish(finishReason: Written['finishReason'], completionTokens: number): Written {
  return {
    finishReason,
    usage: { promptTokens: 5, cachedTokens: 2, completionTokens },
    promptMilliseconds: 0,
    completionMilliseconds: completionTokens * 10,
  };
}
