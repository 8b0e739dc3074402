import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { owner } from '../../src/governance/index.ts';
import { addDocument } from '../../src/knowledge/ingest/documents/add-document.ts';
import { removeDocument } from '../../src/knowledge/ingest/documents/remove-document.ts';
import { openStore } from '../../src/store/index.ts';
import { usualLimits } from '../usual-limits.ts';

// One of two servers that add and remove documents with the very same bytes, as fast as they can. Says how often an
// acknowledged document had lost its file: node same-bytes-process.ts ROUNDS

const rounds = Number(process.argv[2]);
const options = { signal: new AbortController().signal };
const store = await openStore(readConfig(), { log: silentLog, clock: systemClock });
const parts = { store, limits: usualLimits, clock: systemClock, ingestion: { interrupt: async () => undefined } };
const content = new TextEncoder().encode('Les mêmes octets dans tous les documents.\n');
let lost = 0;
for (let round = 0; round < rounds; round += 1) {
  const input = { path: `${process.pid}/${round}.md`, space: 'entreprise' };
  const { document } = await add(input);
  if (!(await store.blobs.has(document.sha256))) lost += 1;
  await removeDocument(parts as never, owner, document, options);
}
await store.close();
process.stdout.write(`${lost}\n`);

// What crosses a removal is refused, and asked for again.
async function add(input: { path: string; space: string }) {
  for (;;) {
    try {
      return await addDocument(parts as never, owner, { ...input, content: give() }, options);
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'document_busy')) throw thrown;
    }
  }
}

async function* give(): AsyncGenerator<Uint8Array> {
  yield content;
}
