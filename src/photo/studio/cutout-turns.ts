import { Turns } from '../worker/turns.ts';

const turns = new Map<string, { readonly line: Turns; waiting: number }>();

/** Runs `work` while nobody else makes the same cutout: whoever waited finds it made. Rejects with the signal's reason. */
export async function withCutoutTurn<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(key) ?? { line: new Turns(), waiting: 0 };
  turns.set(key, turn);
  turn.waiting += 1;
  try {
    await turn.line.take(signal);
    try {
      return await work();
    } finally {
      turn.line.give();
    }
  } finally {
    turn.waiting -= 1;
    if (turn.waiting === 0) turns.delete(key);
  }
}
