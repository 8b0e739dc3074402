import { sql } from 'kysely';
import { PhotoRecipe } from '../../src/contract/index.ts';
import type { Actor } from '../../src/governance/actor.ts';
import { isAllowed } from '../../src/governance/policies/authorize.ts';
import { jobDeclarations } from '../../src/governance/work-jobs.ts';
import { type QueueName, queueNames } from '../../src/store/jobs/queues.ts';
import { drawSome, runsWhole } from '../campaign.ts';
import { listEffects, takeFingerprint } from './fingerprint.ts';
import { isDue } from './open-tried-house.ts';
import type { Trier } from './people-who-try.ts';
import { type Kind, recipe, type Thing } from './plant-things.ts';
import { findOwnTexts, type MatrixResult, note, shareOut, type TriedHouse } from './run-matrix.ts';

// Every queue × whom its job is done for × what its data names: a job is about one thing, gives it to nobody else, and
// reads nothing of its data but which thing that is. The house’s own workers take these jobs.

// An erasure is about nothing that somebody has, and done once: test/erasure tries its job, whole and cut short.
type TriedQueue = Exclude<QueueName, 'erase-person'>;

const kindOf: Readonly<Record<TriedQueue, Kind>> = {
  'read-document': 'documents',
  'read-small-document': 'documents',
  'cut-out-photo': 'photos',
  'render-photo': 'photo-batches',
  'work-assistant-job': 'assistant-jobs',
};

/** Has the thing that a job is about be done once more. */
const redo: Readonly<Record<TriedQueue, string>> = {
  'read-document': "update maison.documents set state = 'waiting', reading_attempts = 0 where id = $1",
  'read-small-document': "update maison.documents set state = 'waiting', reading_attempts = 0 where id = $1",
  'cut-out-photo': "update maison.photos set state = 'waiting' where id = $1",
  'render-photo': `with batch as (update maison.photo_batches set state = 'running' where id = $1)
    update maison.photo_batch_items set state = 'waiting', result_sha256 = null, result_key = null, problem = null where batch_id = $1`,
  'work-assistant-job': `with job as (update maison.assistant_jobs set state = 'running' where id = $1)
    update maison.job_steps set state = 'waiting', output = null, problem = null where job_id = $1 and item is null`,
};

/** Those whose things are there to be worked on. */
const holders = ['owner', 'curator', 'member'];

/** Tries every kind of job for everybody who has things. */
export async function tryJobs(tried: TriedHouse, random: () => number): Promise<MatrixResult> {
  const result: MatrixResult = { cells: new Map(), wrong: [] };
  tryToWork(tried.everybody.triers, result);
  for (const trier of tried.everybody.triers.filter(({ name }) => holders.includes(name)))
    for (const queue of queueNames) if (queue !== 'erase-person') await tryQueue(tried, trier, queue, random, result);
  await tried.settle();
  return result;
}

/** Nobody works a job themselves, whoever they are. */
function tryToWork(triers: readonly Trier[], result: MatrixResult): void {
  for (const { name, actor } of triers)
    for (const queue of queueNames) {
      const works = actor !== null && isAllowed(actor, `job:${queue}`);
      note(result, 'jobs', { tried: true, wrong: works ? `${name} may work ${queue}` : null });
    }
}

async function tryQueue(
  tried: TriedHouse,
  trier: Trier,
  queue: TriedQueue,
  random: () => number,
  result: MatrixResult,
): Promise<void> {
  const { database, things } = tried;
  const { own, foreign } = shareOut(things, trier);
  const subject = own.find(({ kind }) => kind === kindOf[queue])?.value;
  if (subject === undefined) throw new Error(`${trier.name} has nothing that ${queue} is about`);
  const some = foreign.filter(({ kind, value }) => runsWhole || kind === kindOf[queue] || value.includes('-'));
  const payloads = listPayloads(queue, subject, runsWhole ? some : drawSome(some, 6, random));
  const seen = await listSeen(tried);
  const before = await takeFingerprint(database);
  const ownTexts = [...findOwnTexts(tried, trier, own), ...(await listMade(tried, trier, own))];
  await database.query(redo[queue], [subject]);
  await sendJobs(tried, trier, queue, payloads);
  const after = await takeFingerprint(database);
  const effects = listEffects(before, after, {
    own: ownTexts,
    foreign: foreign.map(({ value }) => value),
    mixed: true,
  });
  const lost = (await listSeen(tried)).filter((sees, at) => sees !== seen[at]);
  // The queues themselves are what was written to.
  const done = effects.filter((effect) => !effect.startsWith('pgboss.'));
  const wrong = [...done, ...lost.map((sees) => `somebody sees other things than before: ${sees.slice(0, 200)}`)];
  for (const _ of payloads) note(result, 'jobs', { tried: true, wrong: null });
  result.wrong.push(...wrong.map((one) => `${queue} for ${trier.name}: ${one}`));
}

/** What names the rows that are made of somebody's things: the files of a photo, the passages of a document. */
async function listMade({ database }: TriedHouse, { actor }: Trier, own: readonly Thing[]): Promise<string[]> {
  const { rows } = await database.query<{ made: string | null }>(
    `select unnest(array[sha256, matte_sha256, thumbnail_sha256]) as made from maison.photos where owner = $1
      union select result_sha256 from maison.photo_batch_items where owner = $1
      union select format('"passage_id": %s}', id) from maison.passages where document_id::text = any ($2::text[])`,
    [actor?.principals[0], own.map(({ value }) => value)],
  );
  return rows.flatMap(({ made }) => made ?? []);
}

interface Payload {
  readonly name: string;
  readonly data: object;
}

/** What a job’s data may say: what it should, with more beside it; somebody else’s in its place; something that is no identifier. */
function listPayloads(queue: QueueName, subject: string, foreign: readonly Thing[]): Payload[] {
  const { subject: field } = jobDeclarations[queue];
  const values = foreign.map(({ value }) => value);
  const fields = [...new Set(Object.values(jobDeclarations).map((declared) => declared.subject))];
  const beside = Object.fromEntries(fields.map((name, at) => [name, values[at % Math.max(1, values.length)]]));
  const persons = { owner: 'user:owner', actor: { id: 'owner', role: 'owner' }, principals: ['user:owner'], acl: 1 };
  return [
    { name: 'its own', data: { [field]: subject } },
    { name: 'its own, and somebody else’s beside it', data: { ...beside, ids: values, ...persons, [field]: subject } },
    ...values.map((value) => ({ name: 'somebody else’s in its place', data: { [field]: value } })),
    ...values.map((value) => ({
      name: 'its own for another reader',
      data: { [field]: subject, owner: value, for: value },
    })),
    ...values.slice(0, 2).flatMap((value) => [
      { name: 'a list', data: { [field]: [value] } },
      { name: 'an object', data: { [field]: { id: value } } },
      { name: 'in another field', data: { id: value, [`${field}s`]: [value] } },
    ]),
  ];
}

/** Sends jobs as somebody, and waits until none of them is left; those that the house refuses are not tried again. */
async function sendJobs(
  { house, database }: TriedHouse,
  { actor }: Trier,
  queue: QueueName,
  payloads: readonly Payload[],
): Promise<void> {
  const { store } = house.maison.parts;
  await store.asActor(actor as Actor, async (tx) => {
    // Of two that wait under one key the second is dropped.
    for (const [at, { data }] of payloads.entries()) await store.jobs.send(tx, queue, data, { key: `tried ${at}` });
  });
  for (let left = 1; left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    await database.query("delete from pgboss.job where state in ('retry', 'failed') and output is not null");
    const { rows } = await database.query(`select count(*)::int as left from pgboss.job where ${isDue}`);
    left = rows[0].left as number;
  }
}

/** What each of the people can see of all that jobs work on, asked under their own rights. */
async function listSeen({ house, everybody }: TriedHouse): Promise<string[]> {
  const people = everybody.triers.filter(({ by, actor }) => by === 'person' && actor !== null);
  return Promise.all(
    people.map(async ({ name, actor }) => {
      const { rows } = await house.maison.parts.store.asActor(actor as Actor, (tx) =>
        sql<{ thing: string }>`
          select 'document ' || id as thing from documents union
          select 'passage of ' || document_id from passages union
          select 'page of ' || document_id from document_pages union
          select 'photo ' || id from photos union
          select 'batch ' || id from photo_batches union
          select 'picture ' || id from photo_batch_items order by 1`.execute(tx),
      );
      return `${name}: ${rows.map(({ thing }) => thing).join()}`;
    }),
  );
}

/**
 * A batch whose row names a photo of somebody else, as its background, as its logo, or as a photo of it: as if the door
 * had let it through. What is not refused by the database is worked on, and no picture may come of it.
 */
export async function tryNamedPhotos(tried: TriedHouse, random: () => number): Promise<MatrixResult> {
  const result: MatrixResult = { cells: new Map(), wrong: [] };
  const all = tried.everybody.triers.filter(({ name }) => holders.includes(name));
  for (const trier of runsWhole ? all : drawSome(all, 1, random)) {
    const { own, foreign } = shareOut(tried.things, trier);
    const find = (things: readonly Thing[], kind: Kind): string[] =>
      things.filter((thing) => thing.kind === kind).map(({ value }) => value);
    const [batch = ''] = find(own, 'photo-batches');
    const photos = find(foreign, 'photos');
    for (const photo of runsWhole ? photos : drawSome(photos, 1, random))
      for (const [where, plant] of Object.entries(plants)) {
        const made = await makePictures(tried, trier, batch, () => plant(tried, batch, photo));
        const wrong =
          made === 0 ? null : `render-photo for ${trier.name}: a picture with somebody else’s photo ${where}`;
        note(result, 'jobs', { tried: true, wrong });
      }
    // With a photo of their own as its background there is one, so that none says something.
    const [photo = ''] = find(own, 'photos');
    const made = await makePictures(tried, trier, batch, () => plants['as its background'](tried, batch, photo));
    note(result, 'jobs', { tried: true, wrong: made > 0 ? null : `render-photo for ${trier.name}: no picture at all` });
    await makePictures(tried, trier, batch, async () => undefined);
  }
  await tried.settle();
  return result;
}

const setRecipe = async ({ database }: TriedHouse, batch: string, change: object): Promise<void> => {
  const changed = PhotoRecipe.parse({ ...recipe, ...change });
  await database.query('update maison.photo_batches set recipe = $2 where id = $1', [batch, JSON.stringify(changed)]);
};

const plants = {
  'as its background': (tried: TriedHouse, batch: string, photoId: string) =>
    setRecipe(tried, batch, { background: { kind: 'photo', photoId } }),
  'as its logo': (tried: TriedHouse, batch: string, photoId: string) =>
    setRecipe(tried, batch, { logo: { photoId, corner: 'top-left', width: 0.1 } }),
  'as a photo of it': async ({ database }: TriedHouse, batch: string, photoId: string) => {
    await database.query('update maison.photo_batch_items set photo_id = $2 where batch_id = $1', [batch, photoId]);
  },
};

/** How many pictures come of a batch once something was planted; none where the database refuses it. What was planted is taken away again. */
async function makePictures(
  tried: TriedHouse,
  trier: Trier,
  batch: string,
  plant: () => Promise<void>,
): Promise<number> {
  const { database } = tried;
  const items = 'select id, photo_id, result_sha256 from maison.photo_batch_items where batch_id = $1';
  const { rows: kept } = await database.query(items, [batch]);
  await database.query(redo['render-photo'], [batch]);
  try {
    await plant();
    await sendJobs(tried, trier, 'render-photo', [{ name: '', data: { batchId: batch } }]);
    const { rows } = await database.query(items, [batch]);
    return rows.filter(({ result_sha256: result }) => result !== null).length;
  } catch (thrown) {
    // Of a foreign key: no row of somebody’s names a photo of somebody else.
    if ((thrown as { code?: string }).code === '23503') return 0;
    throw thrown;
  } finally {
    await setRecipe(tried, batch, {});
    for (const { id, photo_id: photo } of kept)
      await database.query('update maison.photo_batch_items set photo_id = $2 where id = $1', [id, photo]);
  }
}
