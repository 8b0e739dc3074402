import pg from 'pg';
import { type Log, MaisonError } from '../../base/index.ts';
import { toStorageError } from './failures.ts';
import { dropWhenSilent, queueing, toClientSettings } from './timeouts.ts';

/** The one session that holds the locks of a server. */
export interface LockSession {
  /** Null when another session has the lock. Throws `database_…`. */
  take(number: string): Promise<HeldLock | null>;
  close(): Promise<void>;
}

/** A lock that is held. */
export interface HeldLock {
  /** Aborted once the lock is lost. */
  readonly signal: AbortSignal;
  give(): Promise<void>;
}

const idleMilliseconds = 10_000;

/** Opens the session at the first lock, and closes it some time after the last. */
export function openLockSession(access: pg.ClientConfig, log: Log): LockSession {
  let opening: Promise<Connected> | null = null;
  let idle: NodeJS.Timeout | undefined;
  const reach = async (): Promise<Connected> => {
    clearTimeout(idle);
    // One that was lost takes no more locks.
    const before = opening;
    if (before && (await before).lost.signal.aborted && opening === before) opening = null;
    opening ??= connect(access, log);
    return opening;
  };
  const drop = async (): Promise<void> => {
    const closing = opening;
    opening = null;
    await closing?.then(({ client }) => client.end()).catch(() => undefined);
  };
  const rest = (session: Connected): void => {
    clearTimeout(idle);
    if (session.holding > 0) return;
    idle = setTimeout(() => void drop(), idleMilliseconds);
    idle.unref();
  };
  // A session that is gone has given all of its locks.
  const give = async (session: Connected, number: string): Promise<void> => {
    if (session.lost.signal.aborted) return;
    session.holding -= 1;
    await session.client.query('select pg_advisory_unlock($1::bigint)', [number]).catch(() => session.client.end());
    rest(session);
  };
  return {
    async take(number) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const session = await reach();
          const taken = await tryLock(session, number);
          rest(session);
          return taken ? { signal: session.lost.signal, give: () => give(session, number) } : null;
        } catch (thrown) {
          await drop();
          // An idle session may have ended since its last lock, which is found out only now.
          if (attempt > 1) throw toStorageError(thrown);
        }
      }
    },
    async close() {
      clearTimeout(idle);
      await drop();
    },
  };
}

interface Connected {
  readonly client: pg.Client;
  readonly lost: AbortController;
  /** How many locks it has. */
  holding: number;
}

async function connect(access: pg.ClientConfig, log: Log): Promise<Connected> {
  const settings = { ...toClientSettings(queueing), keepAlive: true, application_name: 'maison locks' };
  const client = new pg.Client({ ...access, ...settings });
  const session = { client, lost: new AbortController(), holding: 0 };
  client.on('error', () => undefined);
  client.on('end', () => {
    if (session.holding > 0) log.warn('connection that held locks lost');
    session.lost.abort(lockLost());
  });
  dropWhenSilent(client);
  await client.connect();
  return session;
}

async function tryLock(session: Connected, number: string): Promise<boolean> {
  const { rows } = await session.client.query<{ taken: boolean }>('select pg_try_advisory_lock($1::bigint) as taken', [
    number,
  ]);
  if (!rows[0]?.taken) return false;
  session.holding += 1;
  return true;
}

function lockLost(): MaisonError {
  return new MaisonError('database_away', 503, {
    fr: 'La base de données ne répond plus. Ce qui était fait est gardé ; le reste reprend de lui-même dès qu’elle répond.',
    en: 'The database no longer answers. What was done is kept; the rest goes on by itself as soon as it does.',
  });
}
