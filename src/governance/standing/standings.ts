import type { Clock, Log } from '../../base/index.ts';
import { listReadable, type Store } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import {
  type CredentialKind,
  knowCredentials,
  type KnownCredentials,
  rightsChanged,
  type StoredStanding,
} from './known-credentials.ts';

/** What somebody is being sent, as far as it was taken from documents. */
export interface Reading {
  /** It holds something of these documents. */
  add(documentIds: readonly string[]): void;
  /** From now on it is read as this actor: the same one, who also reads files of a conversation of theirs. */
  readAs(actor: Actor): void;
  /** Aborted when one of them may not be read any more, or is gone; the reason is a MaisonError. */
  readonly withdrawn: AbortSignal;
  release(): void;
}

/**
 * Whether those to whom something long is being sent may still have it. Twice a second the credentials of all of them are
 * looked at, one query for each kind, and every other second the documents that it was taken from, one query for each
 * actor and under their rights, so that no rule of reading is written here a second time. A change made by this
 * process is looked at at once.
 */
export interface Standings {
  /** Begins to know the credentials of a kind. */
  know<Stored extends StoredStanding>(kind: CredentialKind<Stored>): KnownCredentials<Stored>;
  /** Watches what an actor is being sent. */
  watch(actor: Actor): Reading;
  /** Has what is known of a holder, or of everybody, asked anew, and looks at once at what is being sent. */
  refresh(holder?: string): void;
  close(): void;
}

/** Half of what is known may be old: whatever is in use is looked at before anybody has to ask for it alone. */
const watchMilliseconds = 500;
/** Documents are looked at at every so many looks. */
const documentsEvery = 4;

interface OpenReading {
  actor: Actor;
  readonly ids: Set<string>;
  readonly controller: AbortController;
}

/** Begins to watch. Opened once by main. */
export function openStandings(parts: { store: Store; clock: Clock; log: Log }): Standings {
  const { store, clock, log } = parts;
  const kinds: KnownCredentials<never>[] = [];
  const readings = new Set<OpenReading>();
  let looks = 0;
  let looking: Promise<void> | null = null;
  let again = false;
  const lookOnce = async (withDocuments: boolean): Promise<void> => {
    const held = kinds.filter((kind) => kind.held);
    if (held.length > 0)
      await store.asWorker(async (tx) => {
        for (const kind of held) await kind.check(tx);
      });
    if (withDocuments) await checkReadings(store, readings);
  };
  const look = (withDocuments: boolean): void => {
    if (looking) {
      again ||= withDocuments;
      return;
    }
    looking = lookOnce(withDocuments)
      .catch((cause: unknown) => log.warn({ cause }, 'standing of what is being sent not checked'))
      .finally(() => {
        looking = null;
        if (again) look(true);
        again = false;
      });
  };
  const timer = setInterval(() => look((looks += 1) % documentsEvery === 0), watchMilliseconds);
  timer.unref();
  return {
    know(kind) {
      const known = knowCredentials({ store, elapsed: () => clock.elapsed() }, kind);
      kinds.push(known as unknown as KnownCredentials<never>);
      return known;
    },
    watch: (actor) => openReading(readings, actor),
    refresh(holder) {
      for (const kind of kinds) kind.refresh(holder);
      look(true);
    },
    close: () => clearInterval(timer),
  };
}

function openReading(readings: Set<OpenReading>, actor: Actor): Reading {
  const reading: OpenReading = { actor, ids: new Set(), controller: new AbortController() };
  return {
    withdrawn: reading.controller.signal,
    add(documentIds) {
      for (const id of documentIds) reading.ids.add(id);
      if (reading.ids.size > 0) readings.add(reading);
    },
    readAs: (reader) => void (reading.actor = reader),
    release: () => void readings.delete(reading),
  };
}

async function checkReadings(store: Store, readings: Set<OpenReading>): Promise<void> {
  const byActor = Map.groupBy(readings, ({ actor }) => JSON.stringify([actor.principals, actor.role]));
  for (const [first, ...others] of byActor.values()) {
    if (!first) continue;
    const all = [first, ...others];
    const ids = new Set(all.flatMap((reading) => [...reading.ids]));
    const readable = new Set(await store.asActor(first.actor, (tx) => listReadable(tx, [...ids])));
    for (const reading of all) if (!reading.ids.isSubsetOf(readable)) reading.controller.abort(rightsChanged());
  }
}
