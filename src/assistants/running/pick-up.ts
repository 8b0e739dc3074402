import { type Actor, authorize } from '../../governance/index.ts';
import { findAnswerState, type Store, stopWritten } from '../../store/index.ts';
import type { RunningTurn } from './running-turn.ts';
import type { RunningTurns } from './running-turns.ts';
import { turnElsewhere, turnEnded, turnNotFound } from './turn-failures.ts';

export interface PickUpParts {
  readonly store: Store;
  readonly turns: RunningTurns;
}

/**
 * The turn of an answer of the actor's, to be read on. Throws `turn_not_found` (404), `turn_ended` (410) where its
 * conversation has all of it, and `turn_elsewhere` (409) where another server writes it.
 */
export async function pickUpTurn(
  parts: PickUpParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<RunningTurn> {
  authorize(actor, 'question:ask');
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  const running = parts.turns.find(actor, id);
  if (running) return running;
  const stored = await parts.store.asActor(actor, (tx) => findAnswerState(tx, { id }));
  if (!stored) throw turnNotFound();
  throw stored.writing ? turnElsewhere() : turnEnded();
}

/**
 * Stops an answer of the actor's; what is written of it is kept. One that another server writes is stopped there, at its
 * next look. One that has ended stays as it ended. Throws `turn_not_found` (404).
 */
export async function stopTurn(
  parts: PickUpParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'question:ask');
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  const running = parts.turns.find(actor, id);
  if (running) return running.stop();
  await parts.store.asActor(actor, async (tx) => {
    if (!(await findAnswerState(tx, { id }))) throw turnNotFound();
    await stopWritten(tx, { id });
  });
}
