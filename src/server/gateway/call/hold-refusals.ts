import { type Clock, MaisonError, wait } from '../../../base/index.ts';
import type { WaitingRoom } from '../../waiting-room.ts';

/** No client gives a request up within a second, and one a second of each of its streams costs the others next to nothing. */
const longestMilliseconds = 1000;
/** A refusal that is held keeps a connection: beyond these all are refused at once. */
const mostHeld = 256;
/** So many names are remembered at most; the one that was told longest ago goes first. */
const mostNames = 10_000;

/** Who asks for a place, and until when they can be kept waiting for the refusal. */
export interface Asking {
  readonly who: string;
  readonly holder: string;
  readonly signal: AbortSignal;
}

/** Answers who finds no place in a room. */
export interface RefusalHold {
  /**
   * Throws as `requirePlace` of the room does: at once the first time, and up to a second later to one who comes back
   * before the time that they were told, unless a place has come free by then.
   */
  requirePlace(room: WaitingRoom, asking: Asking): Promise<void>;
}

/**
 * Slows a program that asks again without a pause: its refusals took a quarter of a core from the model that the others
 * wait for (docs/measures.md, fairness).
 */
export function createRefusalHold(clock: Clock): RefusalHold {
  const told = new Map<string, number>();
  let held = 0;
  const tell = (who: string, seconds: number): void => {
    told.delete(who); // A Map keeps the order of insertion.
    told.set(who, clock.elapsed() + seconds * 1000);
    const [oldest] = told.keys();
    if (told.size > mostNames && oldest !== undefined) told.delete(oldest);
  };
  const hold = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
    held += 1;
    try {
      await wait(milliseconds, { signal });
    } catch {
      // They left: nobody hears the refusal, and the call is counted as the others are.
    } finally {
      held -= 1;
    }
  };
  return {
    async requirePlace(room, { who, holder, signal }) {
      const refusal = refuse(room, who, holder);
      if (!refusal) return;
      const early = (told.get(who) ?? 0) - clock.elapsed();
      const isHeld = early > 0 && held < mostHeld;
      if (isHeld) await hold(Math.min(early, longestMilliseconds), signal);
      const last = isHeld ? refuse(room, who, holder) : refusal;
      if (!last) return;
      tell(who, last.retryAfterSeconds ?? 1);
      throw last;
    },
  };
}

function refuse(room: WaitingRoom, who: string, holder: string): MaisonError | null {
  try {
    room.requirePlace(who, holder);
    return null;
  } catch (thrown) {
    if (thrown instanceof MaisonError) return thrown;
    throw thrown;
  }
}
