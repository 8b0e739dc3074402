import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type LimitName, MaisonError, type Sentence } from '../base/index.ts';
import { readNetwork } from './client.ts';
import { nameCounted } from './counted.ts';
import type { ServerParts } from './parts.ts';
import { showsCredential } from './record-refusal.ts';
import type { ServerEnv } from './session.ts';

// Above what a person does and below what a program gone wild does. Who shows a session or a key is counted by that, and
// not by the address: a whole company may sit behind one. Who shows neither is counted by network. The command line of the
// house, which whoever owns the machine holds, is not counted. Each server counts for itself.

const minute = 60;
const hour = 3600;
const day = 24 * hour;
const megabyte = 1_000_000;
/** What arrives is counted in pieces, so that a body of unknown length is stopped while it comes. */
const countedBytes = megabyte;

/** Middleware that counts, each where it stands. */
export interface RateLimits {
  /** Whoever has not shown who they are; also each time that what they showed was wrong. */
  readonly strangers: MiddlewareHandler<ServerEnv>;
  readonly requests: MiddlewareHandler<ServerEnv>;
  readonly questions: MiddlewareHandler<ServerEnv>;
  /** Files, and their bytes while they arrive. */
  readonly uploads: MiddlewareHandler<ServerEnv>;
  /** A question of a request that may hold other things than questions. */
  countQuestion(context: Context<ServerEnv>): Promise<void>;
  /** A file that came inside a request. */
  countFile(context: Context<ServerEnv>, bytes: number): Promise<void>;
}

/** The limits of a house, as its configuration sets them. */
export function createRateLimits({ limits }: Pick<ServerParts, 'limits'>): RateLimits {
  const most = (name: LimitName) => () => limits.current()[name];
  const strangers = createLimit(most('strangersPerMinute'), minute, tooManyStrangers);
  const requests = createLimit(most('requestsPerMinute'), minute, tooManyRequests);
  const questions = createLimit(most('questionsPerHour'), hour, tooManyQuestions);
  const files = createLimit(most('filesPerDay'), day, tooManyFiles);
  const bytes = [
    createLimit(most('uploadMegabytesPerHour'), hour, tooManyBytes),
    createLimit(most('uploadMegabytesPerDay'), day, tooManyBytesOfDay),
  ];
  return {
    strangers: async (context, next) => {
      const shows = showsCredential(context);
      if (!shows) await strangers(readNetwork(context), 1);
      await next();
      if (shows && context.res.status === 401) await strangers(readNetwork(context), 1);
    },
    requests: countEach(requests),
    questions: countEach(questions),
    async countQuestion(context) {
      const who = nameCounted(context);
      if (who !== null) await questions(who, 1);
    },
    async countFile(context, arrived) {
      const who = nameCounted(context);
      if (who === null) return;
      await files(who, 1);
      for (const limit of bytes) await limit(who, arrived / megabyte);
    },
    uploads: async (context, next) => {
      const body = context.req.raw.body;
      const who = nameCounted(context);
      if (who === null || !body) return next();
      await files(who, 1);
      let refusal: MaisonError | null = null;
      const counted = body.pipeThrough(
        countBytes(async (arrived) => {
          for (const limit of bytes)
            await limit(who, arrived / megabyte).catch((thrown: MaisonError) => {
              throw (refusal = thrown);
            });
        }),
      );
      context.req.raw = new Request(context.req.raw, { body: counted, duplex: 'half' });
      await next();
      // The reader of the body turned the refusal into an error of its own: say the true one.
      if (refusal) throw refusal;
    },
  };
}

function countEach(limit: Limit): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const who = nameCounted(context);
    if (who !== null) await limit(who, 1);
    await next();
  };
}

type Limit = (who: string, points: number) => Promise<void>;

function createLimit(most: () => number, seconds: number, refuse: (seconds: number) => MaisonError): Limit {
  let limiter: RateLimiterMemory | null = null;
  return async (who, counted) => {
    // In thousandths: bytes come in pieces.
    limiter ??= new RateLimiterMemory({ points: most() * 1000, duration: seconds });
    limiter.points = most() * 1000; // Those who run the house may have set another one.
    try {
      await limiter.consume(who, Math.max(1, Math.round(counted * 1000)));
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      throw refuse(Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)));
    }
  };
}

function countBytes(count: (bytes: number) => Promise<void>): TransformStream<Uint8Array, Uint8Array> {
  let waiting = 0;
  return new TransformStream({
    transform: async (chunk, controller) => {
      waiting += chunk.byteLength;
      if (waiting >= countedBytes) await count(waiting);
      if (waiting >= countedBytes) waiting = 0;
      controller.enqueue(chunk);
    },
    flush: async () => {
      if (waiting > 0) await count(waiting);
    },
  });
}

function refuseFor(code: string, what: Sentence): (seconds: number) => MaisonError {
  return (seconds) => {
    const [minutes, hours] = [Math.ceil(seconds / 60), Math.ceil(seconds / hour)];
    const wait = seconds < 90 ? `${seconds}\u00A0s` : minutes < 90 ? `${minutes}\u00A0min` : `${hours}\u00A0h`;
    const fr = `${what.fr} Rien de cette demande n’a été fait, et rien n’est bloqué pour de bon. Réessayez dans ${wait}.`;
    const en = `${what.en} Nothing of this request was done, and nothing is blocked for good. Try again in ${wait}.`;
    return new MaisonError(code, 429, { fr, en }, { retryAfterSeconds: seconds });
  };
}

const tooManyStrangers = refuseFor('strangers_limited', {
  fr: 'Trop de demandes sans session depuis ce réseau.',
  en: 'Too many requests without a session from this network.',
});
const tooManyRequests = refuseFor('requests_limited', {
  fr: 'Trop de demandes en une minute.',
  en: 'Too many requests in a minute.',
});
const tooManyQuestions = refuseFor('questions_limited', {
  fr: 'Trop de questions en une heure.',
  en: 'Too many questions in an hour.',
});
const tooManyFiles = refuseFor('files_limited', {
  fr: 'Trop de fichiers déposés en un jour.',
  en: 'Too many files in a day.',
});
const tooManyBytesOfDay = refuseFor('uploads_limited', {
  fr: 'Trop de fichiers déposés en un jour.',
  en: 'Too many bytes of files in a day.',
});
const tooManyBytes = refuseFor('uploads_limited', {
  fr: 'Trop de fichiers déposés en une heure.',
  en: 'Too many bytes of files in an hour.',
});
