import { type Clock, type Log, readConfig, systemClock } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import { createMaison, type Maison } from '../src/main.ts';
import { type Models } from '../src/models/index.ts';
import { createFakeModels } from '../src/models/engines/fake.ts';
import { makeClosedHouse } from './closed-house.ts';
import { deleteFolder } from './delete-folder.ts';

export interface TestHouse extends AsyncDisposable {
  readonly maison: Maison;
  /** A request of the API as the owner: JSON in, the response out. */
  request(
    route: string,
    options?: {
      method?: string;
      json?: unknown;
      body?: string | ReadableStream<Uint8Array>;
      headers?: Record<string, string>;
    },
  ): Promise<Response>;
  /** Resolves when every document has been read and embedded, or refused. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A whole house on a temporary home, with its own embedded PostgreSQL; fake models unless others are given. */
export async function openTestHouse(
  options: {
    models?: Models | 'real';
    clock?: Clock;
    env?: Record<string, string>;
    /** Silent without it. */
    log?: (home: string) => Log;
  } = {},
): Promise<TestHouse> {
  const home = await makeClosedHouse();
  const config = readConfig({ ...process.env, MAISON_HOME: home, MAISON_PORT: '0', ...options.env });
  const models = options.models === 'real' ? {} : { models: options.models ?? createFakeModels() };
  const maison = await createMaison(config, {
    log: options.log?.(home) ?? silentLog,
    clock: options.clock ?? systemClock,
    ...models,
  });
  const request = requestOf(maison);
  const close = async (): Promise<void> => {
    await maison.close();
    await deleteFolder(home);
  };
  return { maison, request, settle: () => settle(request), close, [Symbol.asyncDispose]: close };
}

/** Asks a house that is open in this process as its command line does. */
export function requestOf(maison: Maison): TestHouse['request'] {
  return (route, { method = 'GET', json, body, headers = {} } = {}) =>
    maison.fetch(
      new Request(new URL(route, 'http://localhost'), {
        method,
        headers: {
          authorization: `Bearer ${maison.token}`,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: json === undefined ? (body ?? null) : JSON.stringify(json),
        duplex: 'half',
      }),
    );
}

async function settle(request: TestHouse['request']): Promise<void> {
  for (;;) {
    const { documents, passages } = (await (await request('/api/ingestion')).json()) as {
      documents: { waiting: number; reading: number };
      passages: { total: number; embedded: number };
    };
    if (documents.waiting + documents.reading === 0 && passages.embedded >= passages.total) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
