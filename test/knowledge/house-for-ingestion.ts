import { systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { Actor, Role } from '../../src/governance/actor.ts';
import { owner } from '../../src/governance/index.ts';
import {
  addDocument,
  createActivity,
  createFirstSentenceTimes,
  type Ingestion,
  listDocuments,
  openIngestion,
} from '../../src/knowledge/index.ts';
import { ListDocumentsQuery, type Document } from '../../src/contract/index.ts';
import { type Models } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { usualLimits } from '../usual-limits.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

export const options = { signal: new AbortController().signal };
export { owner };

/** A person of the company, of whom the house knows the groups. */
export const person = (id: string, role: Role, groups: string[] = []): Actor => ({
  kind: 'person',
  id,
  principals: [`user:${id}`, 'everyone', ...groups],
  role,
});

export interface TestIngestion {
  readonly house: TestStore;
  readonly parts: Parts;
  add(path: string, text: string | Uint8Array): ReturnType<typeof addDocument>;
  list(query?: Record<string, unknown>): Promise<Document[]>;
  /** Waits until no document waits or is being read, and (with `embedded`) all have their vectors. */
  settle(options?: { embedded?: boolean; patienceMilliseconds?: number }): Promise<Document[]>;
  /** Closes the ingestion and opens it anew, as a restart does. */
  reopen(models?: Models): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly store: TestStore['store'];
  readonly clock: typeof systemClock;
  readonly log: typeof silentLog;
  readonly limits: typeof usualLimits;
  readonly activity: ReturnType<typeof createActivity>;
  readonly firstSentences: ReturnType<typeof createFirstSentenceTimes>;
  ingestion: Ingestion;
}

type Parser = NonNullable<Parameters<typeof openIngestion>[0]['parser']>;

/** A real store with an ingestion that embeds by hashing words: everything but the weights. */
export async function openTestIngestion({
  models = createFakeModels(),
  parser,
  calmMilliseconds,
}: { models?: Models; parser?: Parser; calmMilliseconds?: number } = {}): Promise<TestIngestion> {
  const house = await openTestStore();
  const activity = createActivity();
  const base = {
    store: house.store,
    clock: systemClock,
    log: silentLog,
    activity,
    limits: usualLimits,
    firstSentences: createFirstSentenceTimes(),
  };
  const open = (with_: Models): Promise<Ingestion> =>
    openIngestion({
      ...base,
      models: with_,
      ...(parser ? { parser } : {}),
      ...(calmMilliseconds === undefined ? {} : { calmMilliseconds }),
    });
  const parts: Parts = { ...base, ingestion: await open(models) };
  const list = async (query: Record<string, unknown> = {}): Promise<Document[]> =>
    (await listDocuments(parts, owner, ListDocumentsQuery.parse({ limit: 500, ...query }), options)).documents;
  return {
    house,
    parts,
    add: (path, text) => addDocument(parts, owner, { path, space: 'entreprise', content: toContent(text) }, options),
    list,
    async settle({ embedded = true, patienceMilliseconds = 20_000 } = {}) {
      const deadline = systemClock.elapsed() + patienceMilliseconds;
      for (;;) {
        const documents = await list();
        const unsettled = embedded ? ['waiting', 'reading', 'searchable'] : ['waiting', 'reading'];
        if (documents.every((document) => !unsettled.includes(document.state))) return documents;
        if (systemClock.elapsed() > deadline)
          throw new Error(`not settled: ${JSON.stringify(documents.map(({ path, state }) => [path, state]))}`);
        await wait(20);
      }
    },
    async reopen(next = models) {
      await parts.ingestion.close();
      parts.ingestion = await open(next);
    },
    async close() {
      await parts.ingestion.close();
      await house.close();
    },
  };
}

async function* toContent(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? new TextEncoder().encode(text) : text;
}
