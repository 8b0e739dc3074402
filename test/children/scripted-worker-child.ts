import { appendFileSync, readFileSync, readlinkSync } from 'node:fs';
import { answerCalls } from '../../src/base/children/answer-calls.ts';
import type { ScriptedKind } from './scripted-kind.ts';

// A worker's child that does what it is told, well or badly. Its lives are counted in a file.

// In a process space of its own this child is number 1; here stands the number that the house knows it by.
const pid = Number(readlinkSync('/proc/self'));
const eaten: Buffer[] = [];
let lives = 0;
let lastSignal: AbortSignal | null = null;

answerCalls<ScriptedKind>({
  prepare(order) {
    appendFileSync(order.livesFile, 'x');
    lives = readFileSync(order.livesFile, 'utf8').length;
    if (order.start === 'dies' || (order.start === 'dies-once' && lives === 1)) process.exit(3);
    if (order.start === 'refuses') throw new Error('unknown architecture');
    if (order.start === 'never') return new Promise(() => undefined);
    return { lives };
  },
  async answer(call, { signal, tell, ask }) {
    const first = lives === 1;
    if (call === 'die-first' && first) process.exit(9);
    if (call === 'abort-first' && first) process.abort();
    if (call === 'die') process.exit(9);
    if (call === 'hang-first' && first) block();
    if (call === 'eat-first' && first) setInterval(() => eaten.push(Buffer.alloc(20_000_000, 1)), 10);
    if (call === 'eat-first' && first) await new Promise(() => undefined);
    if (call === 'speak-and-die') {
      tell('word');
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.exit(9);
    }
    if (call === 'patient') await untilAborted(signal);
    if (call === 'stops-short') await untilAborted(signal).catch(() => undefined);
    if (call === 'deaf') await new Promise(() => undefined);
    if (call === 'sleep') await new Promise((resolve) => setTimeout(resolve, 300));
    if (call === 'grow') eaten.push(Buffer.alloc(120_000_000, 1));
    if (call === 'fail') throw new Error('no such word');
    if (call === 'question') return { lives, pid, heard: `${await ask('may I?')} ${await ask('and now?')}` };
    if (call === 'remember') lastSignal = signal;
    if (call === 'remembered') return { lives, pid, heard: String(lastSignal?.aborted) };
    tell('one');
    tell('two');
    return { lives, pid, heard: '' };
  },
});

function block(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
  });
}
