import type { Maison } from '../../src/main.ts';
import { type AnsweredQuestion, type AskedTalk, askTalk } from './ask-talk.ts';
import type { Firm } from './read-sets.ts';
import type { AskedRequest } from './server/hash-request.ts';
import { openRecordServer, type RecordServer } from './server/record-server.ts';
import type { Replies } from './server/replies.ts';
import { recordName } from './server/write-reply.ts';

/**
 * How a firm is asked: `loop`, the reader on record in the place of a model that reads; `before`, the same reader where the
 * house takes it for a server that does not; `small`, the house's own models.
 */
export type Way = 'loop' | 'before' | 'small';
export const ways: readonly Way[] = ['loop', 'before', 'small'];

/** What a pass over a firm came to. */
export interface Pass {
  readonly answered: readonly AnsweredQuestion[];
  /** The replies that were given, by the hash of their request. */
  readonly used: Replies;
  /** The requests that nobody has answered. */
  readonly missing: ReadonlyMap<string, AskedRequest>;
}

type Open = (settings: Readonly<Record<string, string>>, work: (maison: Maison) => Promise<void>) => Promise<void>;

/** The settings of a house whose chat model is the server of the record, where its way has one. */
export function settingsOf(way: Way, server: Pick<RecordServer, 'url'>): Readonly<Record<string, string>> {
  if (way === 'small') return {};
  const asked = { MAISON_CHAT_URL: server.url, MAISON_CHAT_MODEL: recordName };
  return way === 'loop' ? { ...asked, MAISON_CHAT_GRADES: 'reads,calls,writes' } : asked;
}

/** Opens a house with the server of the record behind it, for `work`; `open` has read the documents of the firm. */
export async function withRecord(
  { way, replies, open }: { way: Way; replies: Replies; open: Open },
  work: (maison: Maison, server: RecordServer) => Promise<void>,
): Promise<void> {
  const server = await openRecordServer(replies);
  try {
    await open(settingsOf(way, server), (maison) => work(maison, server));
  } finally {
    await server.close();
  }
}

const attemptsAtMost = 4;

// What was found by words alone is another request, which no reader has seen: it is asked anew.
async function askWhole(...given: Parameters<typeof askTalk>): Promise<AskedTalk> {
  let asked = await askTalk(...given);
  for (let attempt = 2; asked.isHalfSearched && attempt <= attemptsAtMost; attempt += 1)
    asked = await askTalk(...given);
  return asked;
}

/** Asks all of a firm one way, one after the other, in a house of its own. */
export async function askFirm(
  { firm, way, replies, open }: { firm: Firm; way: Way; replies: Replies; open: Open },
  options: PassOptions,
): Promise<Pass> {
  let pass: Pass = { answered: [], used: new Map(), missing: new Map() };
  await withRecord({ way, replies, open }, async (maison, server) => {
    pass = await askOnce({ maison, server, firm, way }, options);
  });
  return pass;
}

interface PassOptions {
  readonly signal: AbortSignal;
  readonly onTalk?: (asked: number) => void;
}

/** One pass over all of a firm in a house that is open. */
export async function askOnce(
  { maison, server, firm, way }: { maison: Maison; server: RecordServer; firm: Firm; way: Way },
  { signal, onTalk = () => {} }: PassOptions,
): Promise<Pass> {
  const answered: AnsweredQuestion[] = [];
  const used: Replies = new Map();
  const missing = new Map<string, AskedRequest>();
  for (const [place, talk] of firm.talks.entries()) {
    const asked = await askWhole({ maison, server, firm: firm.name, way }, talk, { signal });
    answered.push(...asked.answered);
    for (const { hash, reply, asked: request } of asked.heard)
      if (reply) used.set(hash, reply);
      else missing.set(hash, request);
    onTalk(place + 1);
  }
  return { answered, used, missing };
}
