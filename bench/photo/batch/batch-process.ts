import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Log, readConfig, systemClock, wait } from '../../../src/base/index.ts';
import { CreateBatchRequest, PhotoRecipe } from '../../../src/contract/index.ts';
import { owner } from '../../../src/governance/index.ts';
import { createMaison, type Maison } from '../../../src/main.ts';
import { addPhoto, createBatch, listBatches, readBatch } from '../../../src/photo/index.ts';
import { listAllItems } from '../../../src/store/index.ts';

// A whole house with the real model, without a port, in a process of its own, for photo-batch.ts, which kills it. It takes
// the photos of a folder in, makes one batch of them and says how far it is; run again after a kill, it goes on.
// `batch-process.ts FOLDER`.

const options = { signal: new AbortController().signal };
const [, , folder = '.'] = process.argv;

const maison = await createMaison(readConfig(), { log: tellTrouble(), clock: systemClock });
const { parts } = maison;
say({ event: 'opened' });
const id = await findOrCreateBatch(maison);
for (let last = -1; ;) {
  const { state, counts } = await readBatch(parts, owner, { id }, options);
  if (counts.done + counts.failed !== last) say({ event: 'progress', ...counts });
  last = counts.done + counts.failed;
  if (state === 'done') break;
  await wait(250);
}
const items = await parts.store.asActor(owner, (tx) => listAllItems(tx, { batchId: id }));
say({ event: 'settled', items: items.map(({ photoName, state, fileName }) => ({ photoName, state, fileName })) });
await maison.close();
process.exit(0);

async function findOrCreateBatch({ parts: house }: Maison): Promise<string> {
  const [known] = (await listBatches(house, owner, {}, options)).batches;
  if (known) return known.id;
  const photoIds: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const content = createReadStream(path.join(folder, name));
    photoIds.push((await addPhoto(house, owner, { name, quality: 'fast', content }, options)).id);
  }
  say({ event: 'acknowledged', photos: photoIds.length });
  const recipe = PhotoRecipe.parse({ cutout: { quality: 'fast' }, output: { format: 'jpeg' } });
  const request = CreateBatchRequest.parse({ name: 'bench', photoIds, recipe });
  return (await createBatch(house, owner, request, options)).id;
}

/** A log that says only what went wrong: a worker that was ended, a photo that was given up. */
function tellTrouble(): Log {
  const tell = (about: unknown, message?: string): void => {
    const { worker, reason } = (typeof about === 'object' && about !== null ? about : {}) as Record<string, unknown>;
    say({ event: 'trouble', message: message ?? String(about), worker, reason });
  };
  const none = (): void => undefined;
  return { debug: none, info: none, warn: tell, error: tell };
}

// Written to the pipe before anything else is done: what was said before a kill was said.
function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
