import type { MiddlewareHandler } from 'hono';
import { type Clock, MaisonError, type Sentence } from '../base/index.ts';
import { nameCounted } from './counted.ts';
import type { ServerEnv } from './session.ts';

export interface WaitingRoomOptions {
  /** Never more inside than this. */
  readonly most: number;
  /** Nor more than can be served in this time, as long as the last ones took; but always `fewest`. */
  readonly longestWaitMilliseconds: number;
  readonly fewest: number;
  /** Of one person or key at once; nobody is kept out by somebody else's hundred. */
  readonly mostOfOne: number;
  /** Of all keys of one person or service together, where these are counted apart. */
  readonly mostOfHolder?: number;
  readonly code: string;
  /** What one who is sent away reads. */
  describe(inside: number, seconds: number): Sentence;
  /** What one reads whose own are inside already. */
  describeOwn(own: number): Sentence;
}

/** Where requests wait that are served one after the other, such as questions. */
export interface WaitingRoom {
  /**
   * Lets one in; the returned function lets it out, `served` or given up. Throws with the time to come back: 503 where the
   * house has no room, 429 where `who` has taken their share of it (null: whose share is not counted), or the
   * `holder` of several keys of theirs.
   */
  enter(who: string | null, holder?: string): (served: boolean) => void;
  /** Throws as `enter` does, and lets nobody in: for a look before anything else is done. */
  requirePlace(who?: string | null, holder?: string): void;
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
  const own = new Map<string, number>();
  const count = (who: string | null, change: 1 | -1): void => {
    if (who === null) return;
    const left = (own.get(who) ?? 0) + change;
    if (left > 0) own.set(who, left);
    else own.delete(who);
  };
  const requirePlace = (who: string | null = null, holder = ''): void => {
    const { most, fewest, longestWaitMilliseconds } = options;
    const ownInside = who === null ? 0 : (own.get(who) ?? 0);
    if (ownInside >= options.mostOfOne) throw sendOwnAway(options, ownInside, typical);
    const held = own.get(`of ${holder}`) ?? 0;
    if (holder !== '' && held >= (options.mostOfHolder ?? Infinity)) throw sendOwnAway(options, held, typical);
    const soon = typical === null ? most : Math.floor(longestWaitMilliseconds / Math.max(1, typical));
    if (inside >= Math.min(most, Math.max(fewest, soon))) throw sendAway(options, inside, typical);
  };
  return {
    inside: () => inside,
    requirePlace,
    enter(who, holder = '') {
      requirePlace(who, holder);
      if (inside === 0) servingSince = clock.elapsed();
      inside += 1;
      count(who, 1);
      count(`of ${holder}`, 1);
      let left = false;
      return (served) => {
        if (left) return;
        left = true;
        inside -= 1;
        count(who, -1);
        count(`of ${holder}`, -1);
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
  const retryAfterSeconds = guessSeconds(inside / 2, typical);
  return new MaisonError(options.code, 503, options.describe(inside, retryAfterSeconds), { retryAfterSeconds });
}

function sendOwnAway(options: WaitingRoomOptions, own: number, typical: number | null): MaisonError {
  const retryAfterSeconds = guessSeconds(1, typical);
  return new MaisonError(`${options.code}_own`, 429, options.describeOwn(own), { retryAfterSeconds });
}

function guessSeconds(served: number, typical: number | null): number {
  const seconds = Math.ceil(((typical ?? firstGuessMilliseconds) * Math.max(1, served)) / 1000);
  return Math.min(300, Math.max(1, seconds));
}

const questionsAtOnce = 32;
const questionsOfOne = 8;

/**
 * Sends questions away while the room is full, before it is even asked who brings them: under ten times the load that the
 * house can serve, nine of ten requests must cost it nothing.
 */
export function shedQuestions(room: WaitingRoom): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    if (context.req.method === 'POST') room.requirePlace();
    await next();
  };
}

/** Questions wait for one model: thirty-two, or what it answers in five minutes; a quarter of them of one person. */
export function createQuestionRoom(clock: Clock): WaitingRoom {
  return createWaitingRoom(clock, {
    most: questionsAtOnce,
    fewest: 4,
    mostOfOne: questionsOfOne,
    longestWaitMilliseconds: 5 * 60_000,
    code: 'questions_waiting',
    describe: (inside, seconds) => ({
      fr: `${inside} questions attendent déjà leur réponse. La vôtre n’a pas été posée. Réessayez dans ${writeTime(seconds)} environ.`,
      en: `${inside} questions are already waiting for their answers. Yours was not asked. Try again in about ${writeTime(seconds)}.`,
    }),
    describeOwn: (own) => ({
      fr: `${own} de vos questions attendent déjà leur réponse, et gardent leur place. Celle-ci n’a pas été posée. Posez-la quand l’une d’elles aura sa réponse.`,
      en: `${own} of your questions are already waiting for their answers, and keep their places. This one was not asked. Ask it when one of them has been answered.`,
    }),
  });
}

/** What is made from photos at once waits for one child: sixty-four requests, or a minute of them. */
export function limitPhotoWork(clock: Clock): MiddlewareHandler<ServerEnv> {
  const room = createWaitingRoom(clock, {
    most: 64,
    fewest: 8,
    mostOfOne: 32,
    longestWaitMilliseconds: 60_000,
    code: 'photos_waiting',
    describe: (inside, seconds) => ({
      fr: `${inside} images sont déjà en préparation. Celle-ci n’a pas été commencée. Réessayez dans ${writeTime(seconds)} environ.`,
      en: `${inside} pictures are already being made. This one was not begun. Try again in about ${writeTime(seconds)}.`,
    }),
    describeOwn: (own) => ({
      fr: `${own} de vos images sont déjà en préparation. Celle-ci n’a pas été commencée\u00A0; les autres continuent. Redemandez-la dans un instant.`,
      en: `${own} of your pictures are already being made. This one was not begun; the others go on. Ask for it again in a moment.`,
    }),
  });
  return enterRoom(room);
}

function writeTime(seconds: number): string {
  return seconds < 90 ? `${seconds}\u00A0s` : `${Math.round(seconds / 60)}\u00A0min`;
}

/**
 * Backgrounds that are painted wait for one server, which takes a minute for what a look takes a moment: a room of their
 * own, so that no look is thought to take as long.
 */
export function limitPainting(clock: Clock): MiddlewareHandler<ServerEnv> {
  const room = createWaitingRoom(clock, {
    most: 24,
    fewest: 4,
    mostOfOne: 4,
    longestWaitMilliseconds: 900_000,
    code: 'paintings_waiting',
    describe: (inside, seconds) => ({
      fr: `${inside} fonds attendent déjà d’être peints. Celui-ci n’a pas été commencé. Réessayez dans ${writeTime(seconds)} environ.`,
      en: `${inside} backgrounds are already waiting to be painted. This one was not begun. Try again in about ${writeTime(seconds)}.`,
    }),
    describeOwn: (own) => ({
      fr: `${own} de vos fonds attendent déjà d’être peints, et gardent leur place. Celui-ci n’a pas été commencé. Redemandez-le quand l’un d’eux sera peint.`,
      en: `${own} of your backgrounds are already waiting to be painted, and keep their places. This one was not begun. Ask for it again when one of them is painted.`,
    }),
  });
  return enterRoom(room);
}

function enterRoom(room: ReturnType<typeof createWaitingRoom>): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const leave = room.enter(nameCounted(context));
    try {
      await next();
    } finally {
      leave(context.res.ok);
    }
  };
}
