import type { ChatEngine, ChatTurn } from '../../src/models/index.ts';
import { makeLongQuestion, makeShortQuestion } from './prompts.ts';

const { signal } = new AbortController();

/**
 * Fills all slots, has one of them read or write, stops it there, and takes the milliseconds until the next in line has
 * its slot and is being read; by turns in prefill and in the middle of the answer.
 */
export async function countCancellations(
  engine: ChatEngine,
  times: number,
  tell: (text: string) => void,
): Promise<number[]> {
  // With three slots or more one is left to completions (`TurnLine`): that one is held by a completion.
  const others: ChatTurn[] = Array.from({ length: engine.slots - 1 }, (_, index) =>
    engine.openTurn({ lane: index === 0 ? 'completion' : 'question', actor: `holds ${index}`, signal }),
  );
  const taken: number[] = [];
  try {
    for (let time = 0; time < times; time += 1) {
      taken.push(await cancelOnce(engine, time));
      if ((time + 1) % 10 === 0) tell(`${time + 1}/${times} cancelled, ${Math.round(Math.max(...taken))} ms at most`);
    }
  } finally {
    for (const turn of others) turn.end();
  }
  return taken;
}

async function cancelOnce(engine: ChatEngine, time: number): Promise<number> {
  const inPrefill = time % 2 === 0;
  const [victim, next] = [new AbortController(), new AbortController()];
  const reached = Promise.withResolvers<void>();
  const nextBegan = Promise.withResolvers<number>();
  nextBegan.promise.catch(() => undefined); // Of two rejections the first is told.
  // No slot for a minute is a slot that is never given: said, and not waited for.
  const late = setTimeout(() => {
    const failed = new Error('no slot was given for a minute');
    reached.reject(failed);
    nextBegan.reject(failed);
  }, 60_000);
  const stopped = ask(engine, inPrefill ? makeLongQuestion(1000 + time).write : makeShortQuestion(1000 + time).write, {
    signal: victim.signal,
    // Somewhere in a step of the reading, not always at its beginning.
    onBegan: () => inPrefill && setTimeout(reached.resolve, 100 + 37 * (time % 20)),
    onText: () => !inPrefill && reached.resolve(),
  });
  const waiting = ask(engine, makeShortQuestion(2000 + time).write, {
    signal: next.signal,
    onBegan: () => nextBegan.resolve(performance.now()),
    onText: () => undefined,
  });
  await reached.promise;
  const cancelled = performance.now();
  victim.abort();
  const began = await nextBegan.promise;
  clearTimeout(late);
  next.abort();
  await Promise.all([stopped, waiting]);
  return began - cancelled;
}

async function ask(
  engine: ChatEngine,
  messages: ReturnType<typeof makeShortQuestion>['write'],
  { signal: stop, onBegan, onText }: { signal: AbortSignal; onBegan: () => unknown; onText: () => unknown },
): Promise<void> {
  const turn = engine.openTurn({
    lane: 'question',
    actor: 'bench',
    signal: stop,
    onQueued: ({ place }) => place === 0 && onBegan(),
  });
  try {
    for await (const event of turn.generate({ messages, maxTokens: 60 })) if (event.type === 'text') onText();
  } finally {
    turn.end();
  }
}
