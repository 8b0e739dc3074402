import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { createId, readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { deleteDocument, insertDocument, listDocuments, openStore } from '../../src/store/index.ts';

// Runs on a small disk of its own (see house.test.ts): fills it, says what the house does, makes room.

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
const config = readConfig();
const store = await openStore(config, { log: silentLog, clock: systemClock });
const ballast = path.join(config.home, 'ballast');

const add = async (): Promise<string> => {
  const id = createId();
  const blob = await store.blobs.put(Buffer.from(id));
  const at = systemClock.now();
  await store.asActor(owner, (tx) =>
    insertDocument(tx, {
      id,
      space: 'entreprise',
      path: id,
      name: id,
      mediaType: 'text/plain',
      ...blob,
      changedAt: at,
      addedAt: at,
      addedBy: 'user:owner',
    }),
  );
  return id;
};
const report = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const code = await work().then(
    () => 'done',
    (thrown: unknown) => (typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : thrown),
  );
  process.stdout.write(`${what} ${String(code)}\n`);
};

const first = await add();
await fill();
await report('add', add);
await report('stream', () => store.blobs.put(manyBytes()));
await report('read', async () => {
  const { total } = await store.asActor(owner, (tx) => listDocuments(tx, { order: 'path', offset: 0, limit: 10 }));
  if (total !== 1) throw new Error(`read ${total} documents`);
});
await report('remove', () => store.asActor(owner, (tx) => deleteDocument(tx, { id: first })));
await rm(ballast);
await report('add-again', add);
await report('close', () => store.close());

async function fill(): Promise<void> {
  const handle = await open(ballast, 'w');
  try {
    for (;;) await handle.write(Buffer.alloc(65_536));
  } catch {
    // Full: what was wanted.
  } finally {
    await handle.close();
  }
}

async function* manyBytes(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < 1000; count++) yield Buffer.alloc(65_536);
}
