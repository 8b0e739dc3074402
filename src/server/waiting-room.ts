import type { MiddlewareHandler } from 'hono';
import { type Clock, MaisonError, type Sentence } from '../base/index.ts';
import type { ServerEnv } from './session.ts';

export interface WaitingRoomOptions {
  /** Never more inside than this. */
  readonly most: number;
  /** Nor more than can be served in this time, as long as the last ones took; but always `fewest`. */
  readonly longestWaitMilliseconds: number;
  readonly fewest: number;
  readonly code: string;
  /** What one who is sent away reads. */
  describe(inside: number, seconds: number): Sentence;
}

/** Where requests wait that are served one after the other, such as questions. */
export interface WaitingRoom {
  /** Lets one in; the returned function lets it out, `served` or given up. Throws 503 with the time to come back. */
  enter(): (served: boolean) => void;
  /** How many are inside. */
  inside(): number;
}

const firstGuessMilliseconds = 30_000;
/** How much the newest time counts beside those before it. */
const weight = 0.3;

/** A room that lets in no more than can be served soon: those sent away hear it at once, and know when to come back. */
export function createWaitingRoom(clock: Clock, options: WaitingRoomOptions): WaitingRoom {
  let inside = 0;
  let servingSince = 0;
  let typical: number | null = null;
  return {
    inside: () => inside,
    enter() {
      const { most, fewest, longestWaitMilliseconds } = options;
      const soon = typical === null ? most : Math.floor(longestWaitMilliseconds / Math.max(1, typical));
      if (inside >= Math.min(most, Math.max(fewest, soon))) throw sendAway(options, inside, typical);
      if (inside === 0) servingSince = clock.elapsed();
      inside += 1;
      let left = false;
      return (served) => {
        if (left) return;
        left = true;
        inside -= 1;
        if (!served) return;
        const took = clock.elapsed() - servingSince;
        typical = typical === null ? took : typical + (took - typical) * weight;
        servingSince = clock.elapsed();
      };
    },
  };
}

// The house is likely to have room for one more once one has been served; half of those inside are a fair guess.
function sendAway(options: WaitingRoomOptions, inside: number, typical: number | null): MaisonError {
  const seconds = Math.ceil(((typical ?? firstGuessMilliseconds) * Math.max(1, inside / 2)) / 1000);
  const retryAfterSeconds = Math.min(300, Math.max(1, seconds));
  return new MaisonError(options.code, 503, options.describe(inside, retryAfterSeconds), { retryAfterSeconds });
}

/** Questions wait for one model: thirty-two, or what it answers in five minutes. */
export function createQuestionRoom(clock: Clock): WaitingRoom {
  return createWaitingRoom(clock, {
    most: 32,
    fewest: 4,
    longestWaitMilliseconds: 5 * 60_000,
    code: 'questions_waiting',
    describe: (inside, seconds) => ({
      fr: `${inside} questions attendent déjà leur réponse. La vôtre n’a pas été posée. Réessayez dans ${writeTime(seconds)} environ.`,
      en: `${inside} questions are already waiting for their answers. Yours was not asked. Try again in about ${writeTime(seconds)}.`,
    }),
  });
}

/** What is made from photos at once waits for one child: sixty-four requests, or a minute of them. */
export function limitPhotoWork(clock: Clock): MiddlewareHandler<ServerEnv> {
  const room = createWaitingRoom(clock, {
    most: 64,
    fewest: 8,
    longestWaitMilliseconds: 60_000,
    code: 'photos_waiting',
    describe: (inside, seconds) => ({
      fr: `${inside} images sont déjà en préparation. Celle-ci n’a pas été commencée. Réessayez dans ${writeTime(seconds)} environ.`,
      en: `${inside} pictures are already being made. This one was not begun. Try again in about ${writeTime(seconds)}.`,
    }),
  });
  return async (context, next) => {
    const leave = room.enter();
    try {
      await next();
    } finally {
      leave(context.res.ok);
    }
  };
}

function writeTime(seconds: number): string {
  return seconds < 90 ? `${seconds}\u00A0s` : `${Math.round(seconds / 60)}\u00A0min`;
}
