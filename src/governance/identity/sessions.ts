import { type Clock, createId, createSecret, type Log, MaisonError } from '../../base/index.ts';
import {
  deleteEndedSessions,
  deleteSessions,
  insertSession,
  listSessions,
  type Store,
  type StoredSession,
} from '../../store/index.ts';
import { type Actor, owner } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import {
  idleMilliseconds,
  isEnded,
  type KnownSession,
  longestMilliseconds,
  openKnownSessions,
} from './known-sessions.ts';
import { createOneTimeSecrets } from './one-time-secrets.ts';
import { isSigned, parseProof, readPublicKey } from './session-proof.ts';

/** How long a code of the address, or a ticket for a download, may be used. */
export const codeSeconds = 60;
const longestBrowserName = 200;

/** A person whose browser proved itself, until `ended` is aborted. */
export interface RecognisedSession {
  readonly id: string;
  readonly actor: Actor;
  readonly ended: AbortSignal;
}

/** Who is signed in, how they come in, and how they go. Opened once by main. */
export interface Sessions {
  /** What browsers sign; another one after each start, so that a signature caught before is worth nothing. */
  readonly challenge: string;
  /** A code that opens one session within a minute. */
  issueCode(): string;
  /** Opens a session for the holder of a code. Throws `code_spent` (401). */
  open(input: { code: string; publicKey: string; browser: string }): Promise<{ id: string; endsAt: Date }>;
  /** Whose session a browser's proof shows; null when there is none or it has ended. */
  recognise(proof: string): Promise<RecognisedSession | null>;
  /** Keeps an eye on a session while something long is sent to it; ends with the returned function. */
  hold(id: string): () => void;
  /** A ticket with which a session's browser may fetch one address once, where it can show no proof. */
  issueTicket(id: string, address: string): string;
  /** Whose session a ticket for this address is; null when it is spent, old or of another address. */
  recogniseTicket(ticket: string, address: string): Promise<RecognisedSession | null>;
  list(actor: Actor): Promise<StoredSession[]>;
  /** Signs a person out of one session, or of all; what is being sent to them stops. Answers how many. */
  end(actor: Actor, input: { id?: string | undefined }): Promise<number>;
  close(): Promise<void>;
}

/** Opens the sessions of a house that listens on `port()`. */
export function openSessions(parts: { store: Store; clock: Clock; log: Log; port: () => number }): Sessions {
  const { clock, port } = parts;
  const limits = { milliseconds: codeSeconds * 1000, most: 64 };
  const codes = createOneTimeSecrets<Actor>(clock, limits);
  const tickets = createOneTimeSecrets<{ id: string; address: string }>(clock, limits);
  const known = openKnownSessions(parts);
  const challenge = createSecret();
  const recognise = (found: KnownSession | null): RecognisedSession | null =>
    // Where another program took the port of before, it must not be able to pass on what browsers show it.
    found && found.stored.port === port() ? { id: found.stored.id, actor: owner, ended: found.ended } : null;
  return {
    challenge,
    issueCode: () => codes.issue(owner),
    async open({ code, publicKey, browser }) {
      const key = readPublicKey(publicKey);
      const actor = codes.take(code);
      if (!actor) throw codeSpent();
      return writeSession(parts, actor, { publicKey: key, browser: browser.slice(0, longestBrowserName) });
    },
    async recognise(text) {
      const proof = parseProof(text);
      const found = proof && (await known.find(proof.id));
      return found && isSigned(found.stored.publicKey, challenge, proof.signature) ? recognise(found) : null;
    },
    hold: known.hold,
    issueTicket: (id, address) => tickets.issue({ id, address }),
    async recogniseTicket(ticket, address) {
      const issued = tickets.take(ticket);
      return issued?.address === address ? recognise(await known.find(issued.id)) : null;
    },
    async list(actor) {
      authorize(actor, 'session:manage');
      const sessions = await parts.store.asWorker((tx) => listSessions(tx, { person: actor.id }));
      return sessions.filter((session) => !isEnded(session, clock.now()));
    },
    async end(actor, { id }) {
      authorize(actor, 'session:manage');
      return endSessions(parts.store, actor, id, known.end);
    },
    close: async () => known.close(),
  };
}

async function writeSession(
  { store, clock, port }: { store: Store; clock: Clock; port: () => number },
  actor: Actor,
  given: { publicKey: Buffer; browser: string },
): Promise<{ id: string; endsAt: Date }> {
  const now = clock.now();
  const id = createId();
  const endsAt = new Date(now.getTime() + longestMilliseconds);
  await store.asWorker(async (tx) => {
    await deleteEndedSessions(tx, { now, seenBefore: new Date(now.getTime() - idleMilliseconds) });
    await insertSession(tx, { id, person: actor.id, ...given, port: port(), openedAt: now, seenAt: now, endsAt });
  });
  return { id, endsAt };
}

async function endSessions(
  store: Store,
  actor: Actor,
  id: string | undefined,
  tell: (id: string) => void,
): Promise<number> {
  const ending = await store.asWorker(async (tx) => {
    const sessions = await listSessions(tx, { person: actor.id });
    await deleteSessions(tx, { person: actor.id, id });
    return sessions.filter((session) => id === undefined || session.id === id);
  });
  for (const session of ending) tell(session.id);
  return ending.length;
}

function codeSpent(): MaisonError {
  return new MaisonError('code_spent', 401, {
    fr: 'Cette adresse a déjà servi, ou elle a plus d’une minute. Rien n’a été ouvert. Tapez « ./maison link » pour en avoir une autre.',
    en: 'This address was already used, or is older than a minute. Nothing was opened. Type “./maison link” to get another one.',
  });
}
