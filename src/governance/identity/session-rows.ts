import { type Clock, createId, MaisonError, type SessionLife, sha256 } from '../../base/index.ts';
import {
  deleteEndedSessions,
  deleteOldestSessions,
  deleteSessions,
  findPerson,
  insertSession,
  recordSignIn,
  type Store,
} from '../../store/index.ts';
import { type Actor, system } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { actFor } from './person-actor.ts';

const longestBrowserName = 200;
/** More browsers than anybody uses; what opens sessions without end closes its own oldest ones. */
const mostSessions = 50;

/** The browser in which somebody signs in. */
export interface SigningBrowser {
  readonly publicKey: Buffer;
  /** As it names itself. */
  readonly browser: string;
  /** By what it was let in, and from where, for the audit. */
  readonly way?: string;
  /** Of single sign-on. */
  readonly provider?: string;
  readonly address?: string;
  /** Whether the second factor was shown too. */
  readonly proved?: boolean;
}

/** Opens a session of a person, whose oldest one ends where there are too many. Throws `person_suspended` (403) where the house does not let them in. */
export async function writeSession(
  { store, clock, life, port }: { store: Store; clock: Clock; life: SessionLife; port: () => number },
  person: string,
  { publicKey, browser, way, provider, address, proved = false }: SigningBrowser,
): Promise<{ id: string; endsAt: Date }> {
  const now = clock.now();
  const id = createId();
  const endsAt = new Date(now.getTime() + life.longestMilliseconds);
  const opened = { openedAt: now, seenAt: now, endsAt, port: port(), browser: browser.slice(0, longestBrowserName) };
  await store.asWorker(async (tx) => {
    const found = await findPerson(tx, { id: person });
    if (found?.state !== 'active') throw personSuspended();
    await deleteEndedSessions(tx, { now, seenBefore: new Date(now.getTime() - life.idleMilliseconds) });
    await insertSession(tx, { id, person, publicKey, ...opened, provedAt: proved ? now : null });
    const actor = actFor({ person, role: found.role, groups: [] }, now);
    for (const oldest of await deleteOldestSessions(tx, { person, most: mostSessions }))
      recordAct(tx, actor, { act: 'session-ended', subject: person, object: { kind: 'session', id: oldest } });
    recordAct(tx, actor, { act: 'sign-in', object: { kind: 'session', id }, detail: { way, provider }, address });
    await recordSignIn(tx, { person, keySha256: sha256(publicKey), at: now });
  });
  return { id, endsAt };
}

/** Ends one session of a person, or all but one; what is being sent to them is told. Answers how many. */
export async function endSessions(
  store: Store,
  which: { person: string; id?: string | undefined; except?: string | null },
  tell: (id: string) => void,
  by: Actor = system,
): Promise<number> {
  const ended = await store.asWorker(async (tx) => {
    const ids = await deleteSessions(tx, which);
    for (const id of ids)
      recordAct(tx, by, { act: 'session-ended', subject: which.person, object: { kind: 'session', id } });
    return ids;
  });
  for (const id of ended) tell(id);
  return ended.length;
}

/** The refusal of a code for somebody who is suspended (403); who comes with a password is told nothing. */
export function personSuspended(): MaisonError {
  return new MaisonError('person_suspended', 403, {
    fr: 'Cette personne est suspendue. Rien n’a été ouvert, et ce qu’elle a écrit est gardé. Rétablissez-la d’abord : « ./maison people restore ADRESSE ».',
    en: 'This person is suspended. Nothing was opened, and what they wrote is kept. Restore them first: “./maison people restore EMAIL”.',
  });
}
