import { type Clock, createSecret, MaisonError, type SessionLife, wait } from '../../base/index.ts';
import {
  isAnyPasswordSet,
  listSessions,
  proveSession,
  type Store,
  type StoredSession,
  type StoredSessionOfPerson,
} from '../../store/index.ts';
import { type Actor, owner } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import type { KnownCredential } from '../standing/known-credentials.ts';
import type { Standings } from '../standing/standings.ts';
import { createOneTimeSecrets } from './one-time-secrets.ts';
import { actFor, lacksFactor } from './person-actor.ts';
import { isEnded, sessionKind } from './session-kind.ts';
import { isSigned, parseProof, readPublicKey } from './session-proof.ts';
import { endSessions, type SigningBrowser, writeSession } from './session-rows.ts';

/** How long a code of the address, or a ticket for a download, may be used. */
export const codeSeconds = 60;

/** A person whose browser proved itself, until `ended` is aborted. */
export interface RecognisedSession {
  readonly id: string;
  readonly actor: Actor;
  readonly ended: AbortSignal;
  /** The house requires a second factor of this person, who has to set one up before anything else. */
  readonly lacksFactor?: boolean;
}

/** Who is signed in, how they come in, and how they go. Opened once by main. */
export interface Sessions {
  /** What browsers sign; another one after each start, so that a signature caught before is worth nothing. */
  readonly challenge: string;
  /** Whether anybody has a password yet, which says what a browser without a session is asked for. */
  hasPeople(): Promise<boolean>;
  /** A code that opens one session of a person, the first one by default, within a minute. */
  issueCode(person?: string): string;
  /** Opens a session for the holder of a code. Throws `code_spent` (401), `person_suspended` (403). */
  open(input: { code: string; publicKey: string; browser: string }): Promise<{ id: string; endsAt: Date }>;
  /** Opens a session of somebody who has shown who they are. */
  openFor(person: string, browser: SigningBrowser): Promise<{ id: string; endsAt: Date }>;
  /** Whose session a browser's proof shows; null when there is none or it has ended. */
  recognise(proof: string): Promise<RecognisedSession | null>;
  /** Keeps an eye on a session while something long is sent to it; ends with the returned function. */
  hold(id: string): () => void;
  /** A ticket with which the browser of a session of this person may fetch one address once, where it can show no proof. */
  issueTicket(person: string, session: string, address: string): string;
  /** Whose session a ticket for this address is; null when it is spent, old or of another address. */
  recogniseTicket(ticket: string, address: string): Promise<RecognisedSession | null>;
  list(actor: Actor): Promise<StoredSession[]>;
  /** Signs a person out of one session, or of all; what is being sent to them stops. Answers how many. */
  end(actor: Actor, input: { id?: string | undefined }): Promise<number>;
  /** Ends the sessions of a person who is suspended, or has another password: all `except` one. */
  endOf(person: string, options?: { except?: string | null }): Promise<void>;
  /** Notes that the second factor was shown in a session. */
  prove(id: string): Promise<void>;
  /** Has the role and the groups of a person, or of everybody, asked anew at the next request. */
  refresh(person?: string): void;
  close(): Promise<void>;
}

/** Opens the sessions of a house that listens on `port()`. */
export function openSessions(parts: {
  store: Store;
  clock: Clock;
  standings: Standings;
  life: SessionLife;
  port: () => number;
}): Sessions {
  const { store, clock, standings, life, port } = parts;
  const limits = { milliseconds: codeSeconds * 1000, most: 64 };
  const codes = createOneTimeSecrets<string>(clock, limits);
  const tickets = createOneTimeSecrets<{ id: string; address: string }>(clock, limits);
  const known = standings.know(sessionKind(clock, life));
  const challenge = createSecret();
  const recognise = (found: KnownCredential<StoredSessionOfPerson> | null) =>
    describeSession(found, clock.now(), port());
  return {
    challenge,
    hasPeople: rememberTrue(() => store.asWorker(isAnyPasswordSet)),
    issueCode: (person = owner.id) => codes.issue(person, person),
    async open({ code, publicKey, browser }) {
      const key = readPublicKey(publicKey);
      const person = codes.take(code);
      if (person === null) throw codeSpent();
      return writeSession(parts, person, { publicKey: key, browser, way: 'link' });
    },
    openFor: (person, browser) => writeSession(parts, person, browser),
    async recognise(text) {
      const proof = parseProof(text);
      const found = proof && (await known.find(proof.id));
      return found && isSigned(found.stored.publicKey, challenge, proof) ? recognise(found) : null;
    },
    hold: known.hold,
    issueTicket: (person, id, address) => tickets.issue({ id, address }, person),
    async recogniseTicket(ticket, address) {
      const issued = tickets.take(ticket);
      return issued?.address === address ? recognise(await known.find(issued.id)) : null;
    },
    async list(actor) {
      authorize(actor, 'session:manage');
      const sessions = await store.asWorker((tx) => listSessions(tx, { person: actor.id }));
      return sessions.filter((session) => !isEnded(session, clock.now(), life));
    },
    async end(actor, { id }) {
      authorize(actor, 'session:manage');
      return endSessions(store, { person: actor.id, id }, known.end, actor);
    },
    async endOf(person, { except = null } = {}) {
      await endSessions(store, { person, except }, known.end);
    },
    async prove(id) {
      await store.asWorker((tx) => proveSession(tx, { id, at: clock.now() }));
      known.refresh();
    },
    refresh: standings.refresh,
    close: async () => standings.close(),
  };
}

// Where another program took the port of before, it must not be able to pass on what browsers show it.
function describeSession(
  found: KnownCredential<StoredSessionOfPerson> | null,
  now: Date,
  port: number,
): RecognisedSession | null {
  if (found?.stored.port !== port) return null;
  const { stored, ended } = found;
  return { id: stored.id, actor: actFor(stored, now), ended, lacksFactor: lacksFactor(stored) };
}

const patienceMilliseconds = 1000;

// Once there are people there always are. Whoever asks without a session waits for one query with all the others, and not
// for long: while the database is away nobody can sign in, whatever the page shows.
function rememberTrue(ask: () => Promise<boolean>): () => Promise<boolean> {
  let answer = false;
  let asking: Promise<boolean> | null = null;
  return async () => {
    if (answer) return true;
    asking ??= ask()
      .then((found) => (answer = found))
      .catch(() => false)
      .finally(() => (asking = null));
    const patience = new AbortController();
    const late = wait(patienceMilliseconds, { signal: patience.signal }).then(
      () => false,
      () => false,
    );
    const told = await Promise.race([asking, late]);
    patience.abort();
    return told;
  };
}

function codeSpent(): MaisonError {
  return new MaisonError('code_spent', 401, {
    fr: 'Cette adresse a déjà servi, ou elle a plus d’une minute. Rien n’a été ouvert. Tapez « ./maison link » pour en avoir une autre.',
    en: 'This address was already used, or is older than a minute. Nothing was opened. Type “./maison link” to get another one.',
  });
}
