import { openLog, readConfig, systemClock, createId, sha256 } from '../../src/base/index.ts';
import { insertDocument, listDocuments, openStore } from '../../src/store/index.ts';

// A house in a process of its own, for the tests that kill it. It adds documents one after the other,
// and says on standard output what was acknowledged: `open`, then one id a line.

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
const rounds = Number(process.argv[2] ?? 0);

try {
  const store = await openStore(readConfig(), { log: openLog({ level: 'error' }), clock: systemClock });
  process.on('SIGTERM', () => void store.close().then(() => process.exit(0)));
  await store.announce('http://127.0.0.1:3000');
  await store.jobs.work('read-document', { concurrency: 1 }, async (data, signal) => {
    say(`job ${String(data.id)}`);
    if (data.forever)
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  });
  const { total } = await store.asActor(owner, (tx) => listDocuments(tx, { order: 'path', offset: 0, limit: 1 }));
  say(`open ${total}`);
  for (let round = 0; round < rounds; round++) {
    const id = createId();
    const blob = await store.blobs.put(Buffer.from(id));
    const at = systemClock.now();
    const document = {
      id,
      space: 'entreprise',
      path: id,
      name: id,
      mediaType: 'text/plain',
      bytes: blob.bytes,
      sha256: sha256(id),
      changedAt: at,
      addedAt: at,
      addedBy: 'user:owner',
    };
    await store.asActor(owner, async (tx) => {
      await insertDocument(tx, document);
      await store.jobs.send(tx, 'read-document', { id, forever: round === 0 });
    });
    say(id);
  }
} catch (thrown) {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : 'unknown';
  say(`failed ${code} ${thrown instanceof Error ? thrown.message : ''}`);
  process.exit(1);
}

// Written straight to the file descriptor: what was said before a kill was said.
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
