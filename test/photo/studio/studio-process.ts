import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { MaisonError, readConfig, systemClock, wait, locateHouse } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import { CreateBatchRequest, PhotoRecipe } from '../../../src/contract/index.ts';
import { owner } from '../../../src/governance/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import {
  addPhoto,
  createBatch,
  listBatches,
  openPhotoWorker,
  openStudio,
  readBatch,
} from '../../../src/photo/index.ts';
import type { PhotoWorker } from '../../../src/photo/worker/photo-worker.ts';
import type { StudioParts } from '../../../src/photo/studio/parts.ts';
import { listAllItems } from '../../../src/store/index.ts';
import { openWithAccess } from '../../../src/store/house/open.ts';
import { usualLimits } from '../../usual-limits.ts';

// A house with a photo studio and nothing else, in a process of its own, for the test that kills it. It takes the
// photos of a folder in, makes one batch of them, and says on standard output how far it is. Run again after a kill,
// it goes on; at the end it tells what it holds. `studio-process.ts FOLDER`.

const options = { signal: new AbortController().signal };
const [, , folder = '.'] = process.argv;
const config = readConfig();
const recipe = PhotoRecipe.parse({
  cutout: { quality: 'fast' },
  layout: { size: { width: 200, height: 200 } },
  output: { format: 'jpeg' },
});

const { store, access } = await openWithAccess(config, { log: silentLog, clock: systemClock });
await countFinishes();
const workFolder = locateHouse(config.home).work;
const workers: PhotoWorker[] = [];
const studio = await openStudio({
  store,
  models: createFakeModels(),
  log: silentLog,
  clock: systemClock,
  workFolder,
  credentials: { when: 'never', certificate: null, open: () => Promise.reject(new Error('nobody signs here')) },
  openWorker: () => {
    const worker = openPhotoWorker({ threads: 1 });
    workers.push(worker);
    return worker;
  },
});
const parts: StudioParts = { store, studio, limits: usualLimits, clock: systemClock, log: silentLog };
// For whoever kills them: a worker takes another process whenever it lost one.
const telling = setInterval(() => say({ event: 'workers', pids: workers.flatMap(({ pid }) => pid ?? []) }), 50);
const id = await findOrCreateBatch();
for (;;) {
  const { state, counts } = await readBatch(parts, owner, { id }, options);
  say({ event: 'progress', done: counts.done, total: counts.total });
  if (state === 'done') break;
  await wait(50);
}
clearInterval(telling);
say({ event: 'settled', items: await tellItems(), finishes: await readFinishes() });
await studio.close();
await store.close();
process.exit(0);

async function findOrCreateBatch(): Promise<string> {
  const [known] = (await listBatches(parts, owner, {}, options)).batches;
  if (known) return known.id;
  const photoIds: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    photoIds.push(await addUntilTaken(name));
    say({ event: 'acknowledged', name });
  }
  const request = CreateBatchRequest.parse({ name: 'Lot', photoIds, recipe });
  return (await createBatch(parts, owner, request, options)).id;
}

// As a person does who reads "try again".
async function addUntilTaken(name: string): Promise<string> {
  for (;;) {
    try {
      const content = createReadStream(path.join(folder, name));
      return (await addPhoto(parts, owner, { name, quality: 'fast', content }, options)).id;
    } catch (thrown) {
      if (!(thrown instanceof MaisonError && thrown.code === 'photo_worker_killed')) throw thrown;
    }
  }
}

/** What a picture is at the end, told by the process that holds it. */
export interface ToldItem {
  readonly photo: string;
  readonly state: string;
  readonly fileName: string;
  readonly resultSha256: string | null;
}

async function tellItems(): Promise<ToldItem[]> {
  const items = await store.asActor(owner, (tx) => listAllItems(tx, { batchId: id }));
  return items.map(({ photoName, state, fileName, resultSha256 }) => ({
    photo: photoName,
    state,
    fileName,
    resultSha256,
  }));
}

// Written by the database itself in the transaction that finishes a picture: nobody can finish one unseen.
async function countFinishes(): Promise<void> {
  await asOwner(`
    create table if not exists maison.finishes (item uuid not null);
    create or replace function maison.note_finish() returns trigger language plpgsql security definer
      as $$ begin insert into maison.finishes values (new.id); return new; end $$;
    create or replace trigger note_finish after update on maison.photo_batch_items for each row
      when (new.state = 'done' and old.state is distinct from 'done') execute function maison.note_finish()`);
}

async function readFinishes(): Promise<string[]> {
  const { rows } = await asOwner<{ item: string }>('select item from maison.finishes');
  return rows.map((row) => row.item);
}

async function asOwner<Row extends pg.QueryResultRow>(statement: string): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client(access.owner);
  await client.connect();
  try {
    return await client.query<Row>(statement);
  } finally {
    await client.end();
  }
}

// Written to the pipe before anything else is done: what was said before a kill was said.
function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
