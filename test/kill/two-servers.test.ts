import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseSize, noteDraw } from '../campaign.ts';
import { createSequence } from '../../bench/retrieval/invent-text.ts';
import { readConfig, repositoryFolder, sha256, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { sweepBlobs } from '../../src/knowledge/ingest/housekeeping.ts';
import { openStore } from '../../src/store/index.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';
import { type CompanyDatabase, openCompanyDatabase } from './company-database.ts';
import { type KillableServer, startServer } from './two-servers.ts';

// Two servers on the company's PostgreSQL and one folder of files, as two machines are: uploads, removals, moves and scans go
// through both at once, and one of them is killed and started again. Few texts stand in many documents, so that the last
// document with some bytes goes just as another one with them comes.

const runNode = (given: string[], env: NodeJS.ProcessEnv) =>
  promisify(execFile)(process.execPath, given, { cwd: repositoryFolder, env });

const operations = chooseSize(200, 40);
const kills = chooseSize(5, 1);
const atOnce = 8;
/** A job that was taken in the very moment of a kill is nobody's until its heartbeat is missing (30 s), seen at a look (15 s) after at most one that came too early. */
const missedHeartbeat = 90_000;
const texts = Array.from(
  { length: 6 },
  (_, index) => `# Note ${index}\n\nLe délai numéro ${index} est de ${index + 2} jours.\n`,
);

/** What the client was told: the text of each document that is to be there; null where it was removed. */
type Told = Map<string, { id: string; text: string } | null>;

interface Play {
  readonly servers: readonly [KillableServer, KillableServer];
  readonly random: () => number;
  readonly told: Told;
  readonly watched: string;
  readonly folderId: string;
  done: number;
}

async function pickAndAct(play: Play, number: number): Promise<void> {
  const { random } = play;
  const chance = random();
  const there = [...play.told].filter(([, document]) => document !== null).map(([place]) => place);
  const place = there[Math.floor(random() * there.length)];
  if (chance < 0.1) return scan(play, number);
  if (chance < 0.4 && place !== undefined) return remove(play, place);
  if (chance < 0.55 && place !== undefined) return move(play, place, number);
  await upload(play, `${number % 30}/note-${number}.md`, texts[Math.floor(random() * texts.length)] ?? '');
}

// A client that hears nothing, or that it met another, asks again: every one of these is safe to repeat.
async function ask(
  { servers, random }: Play,
  method: string,
  route: string,
  body?: Uint8Array<ArrayBuffer> | object,
): Promise<{ status: number; json: unknown }> {
  for (let tried = 1; ; tried += 1) {
    const server = servers[random() < 0.5 ? 0 : 1];
    const answer = await server.request(method, route, body).catch(() => null);
    if (answer && answer.status !== 409 && answer.status !== 503) return answer;
    if (tried === 60) throw new Error(`${method} ${route}: ${JSON.stringify(answer)}`);
    await wait(50 * Math.min(tried, 10));
  }
}

async function upload(play: Play, place: string, text: string): Promise<void> {
  const route = `/api/documents?path=${encodeURIComponent(place)}&space=entreprise`;
  const { status, json } = await ask(play, 'POST', route, new TextEncoder().encode(text));
  expect(status).toBe(200);
  play.told.set(place, { id: (json as { document: { id: string } }).document.id, text });
}

async function remove(play: Play, place: string): Promise<void> {
  const document = play.told.get(place);
  if (!document) return;
  play.told.set(place, null);
  const { status } = await ask(play, 'DELETE', `/api/documents/${document.id}`);
  expect([200, 404]).toContain(status); // 404: the first try was done, and its answer lost.
}

async function move(play: Play, place: string, number: number): Promise<void> {
  const document = play.told.get(place);
  if (!document) return;
  play.told.set(place, null);
  const target = { folder: `moved-${number}`, space: number % 2 === 0 ? 'entreprise' : 'ailleurs' };
  const { status, json } = await ask(play, 'PATCH', `/api/documents/${document.id}`, target);
  expect(status).toBe(200);
  play.told.set((json as { path: string }).path, document);
}

async function scan(play: Play, number: number): Promise<void> {
  const file = path.join(play.watched, `file-${number % 5}.md`);
  if (play.random() < 0.4) await rm(file, { force: true });
  else await writeFile(file, texts[number % texts.length] ?? '');
  expect((await ask(play, 'POST', `/api/folders/${play.folderId}/scan`)).status).toBe(200);
}

async function begin(company: CompanyDatabase, random: () => number): Promise<Play> {
  const shared = { ...company.addresses, MAISON_BLOBS: path.join(company.folder, 'files') };
  const watched = path.join(await mkdtemp(path.join(diskFolder(), 'maison-watched-')), 'watched');
  await mkdir(watched);
  for (let number = 0; number < 5; number += 1)
    await writeFile(path.join(watched, `file-${number}.md`), texts[number] ?? '');
  const start = (name: string) => startServer({ ...shared, MAISON_HOME: path.join(company.folder, name) });
  const servers = [await start('one'), await start('two')] as const;
  await countPublications(company);
  const added = await servers[0].request('POST', '/api/folders', { path: watched, space: 'entreprise' });
  expect(added.status).toBe(200);
  expect((await servers[0].request('POST', '/api/spaces', { name: 'ailleurs' })).status).toBe(200);
  return { servers, random, told: new Map(), watched, folderId: (added.json as { id: string }).id, done: 0 };
}

// The database itself counts how often a version is published: no process has to live to tell.
async function countPublications(company: CompanyDatabase): Promise<void> {
  await company.query('create table public.published (document uuid, version integer)');
  await company.query(`create function public.note_published() returns trigger language plpgsql security definer as
    $$ begin insert into public.published values (new.id, new.version); return null; end $$`);
  await company.query(`create trigger note_published after update on maison.documents for each row
    when (old.state = 'reading' and new.state in ('searchable', 'complete')) execute function public.note_published()`);
}

async function playOn(play: Play): Promise<void> {
  const act = async (): Promise<void> => {
    while (play.done < operations) await pickAndAct(play, play.done++);
  };
  const killing = async (): Promise<void> => {
    for (let kill = 1; kill <= kills; kill += 1) {
      while (play.done < (kill * operations) / (kills + 1)) await wait(10);
      await play.servers[1].killAndStart();
    }
  };
  await Promise.all([killing(), ...Array.from({ length: atOnce }, act)]);
}

/** Waits until no document waits and no job runs; answers what is left when the time is over. */
async function settle(company: CompanyDatabase, milliseconds: number): Promise<unknown[]> {
  for (let waited = 0; ; waited += 100) {
    const left = await company.query(`
      select state, path as what from maison.documents where state in ('waiting', 'reading', 'searchable')
      union all select state::text, name || data::text from pgboss.job where state in ('created', 'retry', 'active') and start_after < now() + interval '30 s'`);
    if (left.length === 0 || waited >= milliseconds) return left;
    await wait(100);
  }
}

async function findDamage(company: CompanyDatabase, play: Play): Promise<Record<string, unknown>> {
  const rows = await company.query(`
    select d.path, d.state, d.sha256, d.folder_id is not null as watched, p.text from maison.documents d
    left join maison.document_pages p on p.document_id = d.id and p.number = 1`);
  const uploaded = rows
    .filter(({ watched }) => !watched)
    .map(({ path: place, sha256: hash }) => `${String(place)} ${String(hash)}`);
  const expected = [...play.told].flatMap(([place, document]) =>
    document ? [`${place} ${sha256(document.text)}`] : [],
  );
  const files = (await readdir(play.watched)).map((name) => `watched/${name}`);
  const scanned = rows.filter(({ watched }) => watched).map(({ path: place }) => String(place));
  const store = await openStore(
    readConfig({
      ...company.addresses,
      MAISON_HOME: path.join(company.folder, 'three'),
      MAISON_BLOBS: path.join(company.folder, 'files'),
    }),
    { log: silentLog, clock: systemClock },
  );
  try {
    await sweepBlobs({ store, clock: systemClock }, new AbortController().signal, 0);
    const kept = await Array.fromAsync(store.blobs.list());
    const needed = [...new Set(rows.map(({ sha256: hash }) => String(hash)))];
    const whole = await Promise.all(needed.map((hash) => store.blobs.check(hash)));
    return {
      lost: expected.filter((one) => !uploaded.includes(one)),
      tooMany: uploaded.filter((one) => !expected.includes(one)),
      folder: {
        missing: files.filter((file) => !scanned.includes(file)),
        left: scanned.filter((file) => !files.includes(file)),
      },
      unread: rows.filter(({ state, text }) => state !== 'complete' || !String(text).startsWith('Note')),
      lostBlobs: needed.filter((_, index) => whole[index] !== 'whole'),
      orphans: kept.filter((hash) => !needed.includes(hash)),
      readTwice: await company.query(
        'select document, version, count(*)::int from published group by 1, 2 having count(*) > 1',
      ),
    };
  } finally {
    await store.close();
  }
}

let company: CompanyDatabase;
beforeAll(async () => {
  company = await openCompanyDatabase();
});
afterAll(() => company?.[Symbol.asyncDispose]());

test('two servers that add and remove documents with the very same bytes lose the file of none', async () => {
  const environment = {
    ...process.env,
    ...company.addresses,
    MAISON_BLOBS: path.join(company.folder, 'files'),
  };
  const lost = ['four', 'five'].map(async (name) => {
    const ended = await runNode(['test/kill/same-bytes-process.ts', '40'], {
      ...environment,
      MAISON_HOME: path.join(company.folder, name),
    });
    return ended.stdout.trim();
  });
  expect(await Promise.all(lost)).toEqual(['0', '0']);
}, 120_000);

test('two servers on one database lose no file, leave none behind, read nothing twice and leave nothing hanging, while one is killed again and again', async ({
  task,
}) => {
  noteDraw(task, `${operations} of 200 operations, ${kills} of 5 kills`);
  const seed = Number(process.env.MAISON_TEST_SEED ?? Date.now() % 100_000);
  const began = systemClock.elapsed();
  const play = await begin(company, createSequence(seed));
  try {
    await playOn(play);
    const hanging = await settle(company, missedHeartbeat);
    await Promise.all(play.servers.map((server) => server.request('POST', `/api/folders/${play.folderId}/scan`)));
    const after = hanging.length > 0 ? [] : await settle(company, 30_000);
    process.stdout.write(
      `two servers: seed ${seed}, ${play.told.size} documents, ${Math.round((systemClock.elapsed() - began) / 1000)} s\n`,
    );
    expect({ seed, hanging, after, ...(await findDamage(company, play)) }).toEqual({
      seed,
      hanging: [],
      after: [],
      lost: [],
      tooMany: [],
      folder: { missing: [], left: [] },
      unread: [],
      lostBlobs: [],
      orphans: [],
      readTwice: [],
    });
  } finally {
    await Promise.all(play.servers.map((server) => server.close()));
    await deleteFolder(path.dirname(play.watched));
  }
}, 300_000);
