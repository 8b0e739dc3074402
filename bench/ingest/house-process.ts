import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, sha256, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type Document, ListDocumentsQuery } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import {
  addDocument,
  createActivity,
  listDocuments,
  openIngestion,
  readIngestion,
  retryDocument,
} from '../../src/knowledge/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { listPassages, openStore } from '../../src/store/index.ts';
import { usualLimits } from '../../test/usual-limits.ts';

// A whole house but the server and the weights, in a process of its own: takes in the files of a folder, and says
// on standard output what it has acknowledged. Run again after a kill, it goes on; at the end it tells what it holds.
// `house-process.ts FOLDER [searchable|complete] [again]`: how far the documents must be before it tells and ends; `again`
// asks for what was refused to be read once more, as a person may.

const options = { signal: new AbortController().signal };
const [, , folder = '.', until = 'complete', again = ''] = process.argv;

const log = silentLog;
const store = await openStore(readConfig(), { log, clock: systemClock });
const models = createFakeModels();
const ingestion = await openIngestion({
  store,
  models,
  activity: createActivity(),
  limits: usualLimits,
  log,
  clock: systemClock,
});
const parts = { store, ingestion, limits: usualLimits, clock: systemClock, log };
say({ event: 'opened' });
for (const name of (await readdir(folder)).toSorted()) {
  const input = { path: name, space: 'entreprise', content: createReadStream(path.join(folder, name)) };
  const { outcome } = await addDocument(parts, owner, input, options);
  say({ event: 'acknowledged', name, outcome });
}
if (again !== '')
  for (const { id, state } of await list()) if (state === 'refused') await retryDocument(parts, owner, { id }, options);
await untilSettled();
say({ event: until });
say({ event: 'settled', documents: await tellDocuments() });
await ingestion.close();
await store.close();
process.exit(0);

async function untilSettled(): Promise<void> {
  for (;;) {
    const { documents } = await readIngestion(parts, owner, {}, options);
    const left = documents.waiting + documents.reading + (until === 'complete' ? documents.searchable : 0);
    if (left === 0) return;
    await wait(50);
  }
}

async function list(): Promise<Document[]> {
  return (await listDocuments(parts, owner, ListDocumentsQuery.parse({ limit: 500 }), options)).documents;
}

async function tellDocuments(): Promise<ToldDocument[]> {
  return Promise.all(
    (await list()).map(
      async ({ id, path: name, state, passages: counted, passagesEmbedded, refusal, sha256: content }) => {
        const passages = await store.asWorker((tx) => listPassages(tx, { documentId: id, limit: 100_000 }));
        const texts = passages.map((passage) => describePassage(passage));
        const whole = passages.every(
          (passage, index) => passage.ordinal === index && (until !== 'complete' || passage.embedded),
        );
        return {
          name,
          state,
          refusal: refusal?.code ?? null,
          counted,
          passagesEmbedded,
          whole,
          texts,
          bytesKept: await store.blobs.has(content),
        };
      },
    ),
  );
}

/** What a document is at the end, told by the process that holds it. */
export interface ToldDocument {
  readonly name: string;
  readonly state: string;
  /** Code of what it was refused for; null where it was not. */
  readonly refusal: string | null;
  readonly counted: number;
  readonly passagesEmbedded: number;
  /** Ordinals without a gap, every passage with its vector. */
  readonly whole: boolean;
  /** Place and hash of each passage's text, in order. */
  readonly texts: readonly string[];
  readonly bytesKept: boolean;
}

function describePassage({
  page,
  start,
  end,
  text,
}: {
  page: number;
  start: number;
  end: number;
  text: string;
}): string {
  return `${page}:${start}-${end}:${sha256(text).slice(0, 16)}`;
}

// Written to the pipe before anything else is done: what was said before a kill was said.
function say(line: object): void {
  process.stdout.write(`${JSON.stringify({ ...line, at: systemClock.elapsed() })}\n`);
}
