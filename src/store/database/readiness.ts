import pg from 'pg';
import { type Clock, wait } from '../../base/index.ts';
import { isDatabaseRefusal } from './failures.ts';
import { hasSpace } from './disk-space.ts';

/** What the house needs to serve, as it stands now. */
export interface Readiness {
  /** `refused`: it runs, and lets the program's login in no more. */
  readonly database: 'answering' | 'away' | 'refused';
  /** `full`: only the reserve is left, so nothing is taken in; reading goes on. */
  readonly disk: 'roomy' | 'full';
}

export interface ReadinessOptions {
  /** A fresh login, since one that is open already says nothing about the next. Rejects when there is none. */
  readonly logIn: () => Promise<void>;
  readonly folder: string;
  readonly clock: Clock;
  /** Told when the login is refused: what can be set right is. */
  readonly onRefused: () => Promise<void>;
}

const freshMilliseconds = 2000;
const staleMilliseconds = 6000;
const patienceMilliseconds = 1500;
const silentMilliseconds = 3000;

/**
 * Answers how the house stands, at most some seconds ago, and never waits longer than `patienceMilliseconds`: one
 * look at a time goes on behind the answers, and a look that does not end says that the database is away.
 */
export function watchReadiness(options: ReadinessOptions): () => Promise<Readiness> {
  const { clock, folder } = options;
  let known: Readiness | null = null;
  let knownAt = 0;
  let looking: Promise<void> | null = null;
  const note = async (database: Readiness['database']): Promise<void> => {
    known = { database, disk: (await hasSpace(folder).catch(() => false)) ? 'roomy' : 'full' };
    knownAt = clock.elapsed();
  };
  const look = async (): Promise<void> => {
    const silent = new AbortController();
    const watch = wait(silentMilliseconds, silent).then(
      () => note('away'),
      () => undefined,
    );
    const found = await lookAtDatabase(options.logIn);
    silent.abort();
    await watch;
    await note(found);
    if (found === 'refused') await options.onRefused().catch(() => undefined);
  };
  const recall = (oldest: number): Readiness | null => (clock.elapsed() - knownAt <= oldest ? known : null);
  return async () => {
    const fresh = recall(freshMilliseconds);
    if (fresh) return fresh;
    looking ??= look().finally(() => (looking = null));
    const recent = recall(staleMilliseconds);
    if (recent) return recent;
    await Promise.race([looking, wait(patienceMilliseconds)]);
    return recall(staleMilliseconds) ?? { database: 'away', disk: known?.disk ?? 'roomy' };
  };
}

async function lookAtDatabase(logIn: () => Promise<void>): Promise<Readiness['database']> {
  try {
    await logIn();
    return 'answering';
  } catch (thrown) {
    return isDatabaseRefusal(thrown) ? 'refused' : 'away';
  }
}

/** Logs in once and asks nothing but whether it is answered. */
export async function tryLogin(login: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({
    ...login,
    application_name: 'maison readiness',
    connectionTimeoutMillis: 4000,
    query_timeout: 4000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    void client.end().catch(() => undefined);
  }
}
