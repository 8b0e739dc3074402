import { type Clock, type Config, type Log, wait } from '../../base/index.ts';
import type { ServerRecord } from '../../contract/index.ts';
import type { Outbound } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import type { RemoteParts } from '../engines/openai/remote-request.ts';
import { readServer, readServerVersion } from '../engines/openai/server-facts.ts';
import { checkServer, usualTryMilliseconds } from './check/check-server.ts';
import { type ChatServer, identifyServer, listServers } from './list-servers.ts';
import { openServerBook, type ServerBook } from './server-book.ts';

export interface ServerCheckParts {
  readonly config: Pick<Config, 'chat' | 'chatFallbacks' | 'chatChoices'>;
  readonly store: Store;
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly log: Log;
}

type BookedParts = ServerCheckParts & { readonly serverBook: ServerBook };

/** The checks of a house's chat servers: those that somebody asks for, and those that are made by themselves. */
export interface ServerChecks {
  readonly book: ServerBook;
  /** The check of this server that is under way, where there is one, or a new one. */
  check(server: ChatServer, options: { signal: AbortSignal }): Promise<ServerRecord>;
  isUnderWay(server: ChatServer): boolean;
  close(): Promise<void>;
}

/** A house that has just opened has other things to do, and nobody's first question waits behind a check. */
const firstLookMilliseconds = 60_000;
const lookMilliseconds = 10 * 60_000;

export interface ServerChecksOptions {
  /** In place of the one that is kept in the store, in tests. */
  readonly book?: ServerBook;
  readonly firstLookMilliseconds?: number;
  readonly lookMilliseconds?: number;
  readonly tryMilliseconds?: number;
}

/**
 * Opens the checks. A server of the company's own is checked by itself when it has no record, or says another version or
 * context than its record; one outside is not, for that may cost money.
 */
export async function openServerChecks(
  given: ServerCheckParts,
  options: ServerChecksOptions = {},
): Promise<ServerChecks> {
  const serverBook = options.book ?? (await openServerBook(given));
  const parts = { ...given, serverBook };
  const closing = new AbortController();
  const underWay = new Map<string, Promise<ServerRecord>>();
  const { tryMilliseconds = usualTryMilliseconds } = options;
  const check = (server: ChatServer, { signal }: { signal: AbortSignal }): Promise<ServerRecord> => {
    const identity = identifyServer(server);
    const begun = underWay.get(identity);
    if (begun) return begun;
    const joined = AbortSignal.any([signal, closing.signal]);
    const asked = { ...describeParts(parts, server), tryMilliseconds, now: () => parts.clock.now() };
    const work = checkServer(asked, { signal: joined }).finally(() => underWay.delete(identity));
    underWay.set(identity, work);
    return work;
  };
  const watching = watch(parts, { check, signal: closing.signal, options });
  return {
    book: serverBook,
    check,
    isUnderWay: (server) => underWay.has(identifyServer(server)),
    async close() {
      closing.abort();
      await watching;
      await Promise.allSettled(underWay.values());
      await serverBook.close();
    },
  };
}

interface Watch {
  readonly check: ServerChecks['check'];
  readonly signal: AbortSignal;
  readonly options: ServerChecksOptions;
}

async function watch(parts: BookedParts, { check, signal, options }: Watch): Promise<void> {
  const servers = listServers(parts.config);
  if (servers.length === 0) return;
  let pause = options.firstLookMilliseconds ?? firstLookMilliseconds;
  while (!signal.aborted) {
    await wait(pause, { signal }).catch(() => undefined);
    pause = options.lookMilliseconds ?? lookMilliseconds;
    for (const server of servers) {
      if (signal.aborted) return;
      try {
        if (!(await isStale(parts, server))) continue;
        const record = await check(server, { signal });
        await parts.store.asWorker((tx) => parts.serverBook.keep(tx, identifyServer(server), record));
        await parts.serverBook.refresh();
      } catch (thrown) {
        if (!signal.aborted) parts.log.warn({ err: thrown, model: server.model }, 'server not checked');
      }
    }
  }
}

// By what it says of itself, which costs nothing; what it says is not what it can.
async function isStale(parts: BookedParts, server: ChatServer): Promise<boolean> {
  if (await parts.outbound.isOutside(server.url)) return false;
  const record = parts.serverBook.of(identifyServer(server));
  if (!record) return true;
  const asked = describeParts(parts, server);
  const version = await readServerVersion(asked);
  const { contextTokens } = await readServer(asked);
  // One that says nothing for once is away, and no other.
  if (version === null && contextTokens === null) return false;
  return version !== record.server || contextTokens !== record.announcedTokens;
}

function describeParts({ outbound, clock }: ServerCheckParts, remote: ChatServer): RemoteParts {
  return { remote, outbound, elapsed: () => clock.elapsed(), onOutcome: () => undefined };
}
