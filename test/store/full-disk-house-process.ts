import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { openLog, readConfig, systemClock, wait } from '../../src/base/index.ts';
import { PhotoRecipe } from '../../src/contract/index.ts';
import { createMaison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { backupHouse } from '../../src/store/index.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { openAdministrator } from './cut-log.ts';

// A whole house but the weights on a small disk of its own (see full-disk.test.ts). Once for each kind of work the
// disk is filled to its last byte in the middle of it, left so for a while, and freed. Says a line of JSON for each.

const work = process.argv[2] ?? 'upload';
const config = readConfig();
const log = openLog({ level: 'info', file: path.join(config.home, 'logs', 'maison.log') });
const maison = await createMaison(config, { log, clock: systemClock, models: createFakeModels() });
const ballast = path.join(config.home, 'ballast');
const fullMilliseconds = 2500;
const fewestRounds = 6; // The first may still find room.

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly body: Record<string, unknown>;
}

async function call(route: string, method = 'GET', body?: Uint8Array | object): Promise<Answer> {
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
  const response = await maison.fetch(
    new Request(new URL(route, 'http://localhost'), {
      method,
      headers: {
        authorization: `Bearer ${maison.token}`,
        'accept-language': 'en',
        ...(body instanceof Uint8Array || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : bytes,
    }),
  );
  const text = await response.text();
  const parsed: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : { text };
  const error = parsed.error as { code: string } | undefined;
  return { status: response.status, code: error?.code ?? null, body: parsed };
}

let counter = 0;
const kept = new Set<string>();

async function addDocument(): Promise<Answer> {
  const name = `note-${(counter += 1)}.txt`;
  const text = Buffer.from(`La porte numéro ${counter} ferme à ${counter % 24} heures.\n`.repeat(200));
  const answer = await call(`/api/documents?space=entreprise&path=${name}`, 'POST', text);
  if (answer.status === 200) kept.add(name);
  return answer;
}

async function fill(): Promise<void> {
  const handle = await open(ballast, 'a');
  for (const size of [1_000_000, 65_536, 4096, 1]) {
    try {
      for (;;) await handle.write(Buffer.alloc(size));
    } catch {
      // Full for writes of this size: what was wanted.
    }
  }
  await handle.close();
}

/** Runs `during` again and again while the disk is filled and full, and says what it met. */
async function whileFull(during: () => Promise<string>): Promise<Record<string, number>> {
  const met: Record<string, number> = {};
  const until = systemClock.elapsed() + fullMilliseconds;
  const filling = fill();
  for (let round = 0; round < fewestRounds || systemClock.elapsed() < until; round += 1) {
    const outcome = await during();
    met[outcome] = (met[outcome] ?? 0) + 1;
    await wait(50);
    await fill(); // What others give back in between is taken at once.
  }
  await filling;
  return met;
}

async function untilBack(check: () => Promise<boolean>): Promise<number | null> {
  const begun = systemClock.elapsed();
  while (systemClock.elapsed() - begun < 60_000) {
    if (await check().catch(() => false)) return Math.round(systemClock.elapsed() - begun);
    await wait(100);
  }
  return null;
}

const describe = ({ status, code }: Answer): string => (code === null ? String(status) : `${status} ${code}`);
const isServing = async (): Promise<boolean> => (await call('/api/health')).body.status === 'serving';

async function listKept(): Promise<{ path: string; state: string }[]> {
  const { body } = await call('/api/documents?limit=500');
  return body.documents as { path: string; state: string }[];
}
const countRead = async (): Promise<number> =>
  (await listKept()).filter(({ state }) => state === 'complete' || state === 'searchable').length;
const areRead = async (): Promise<boolean> =>
  (await listKept()).every(({ state }) => state === 'complete' || state === 'searchable');

interface Worked {
  readonly met: Record<string, number>;
  /** Whether it goes on again. */
  readonly check: () => Promise<boolean>;
  /** Whether it has come to its end, where that takes longer. */
  readonly end?: () => Promise<boolean>;
}
type Work = () => Promise<Worked>;

const works: Record<string, Work> = {
  upload: async () => ({
    met: await whileFull(async () => describe(await addDocument())),
    check: async () => (await addDocument()).status === 200,
  }),
  parse: async () => {
    for (let count = 0; count < 30; count += 1) await addDocument();
    const met = await whileFull(async () => describe(await call('/api/documents')));
    const before = await countRead();
    // That reading goes on; that it comes to its end is seen below.
    return { met, check: async () => (await countRead()) > before || (await areRead()) };
  },
  answer: async () => {
    await untilBack(areRead);
    const ask = async (): Promise<string> => {
      const answer = await call('/api/ask', 'POST', { question: 'À quelle heure ferme la porte numéro 2 ?' });
      const text = typeof answer.body.text === 'string' ? answer.body.text : '';
      return answer.code
        ? describe(answer)
        : (/event: answer-done|event: error\ndata: .*"code":"\w+"/
            .exec(text)?.[0]
            .replace(/^event: |\ndata: .*:/g, '') ?? `cut ${text.slice(-300)}`);
    };
    return { met: await whileFull(ask), check: async () => (await ask()) === 'answer-done' };
  },
  batch: async () => {
    const ids: string[] = [];
    for (let seed = 1; seed <= 6; seed += 1)
      ids.push(String((await call(`/api/photos?name=p${seed}.png`, 'POST', await drawPhoto(seed))).body.id));
    await untilBack(async () => {
      const { body } = await call('/api/photos?limit=100');
      return (body.photos as { state: string }[]).every(({ state }) => state !== 'waiting' && state !== 'cutting');
    });
    const recipe = PhotoRecipe.parse({ layout: { size: { width: 200, height: 200 } } });
    const begun = await call('/api/photo-batches', 'POST', { photoIds: ids, recipe, name: 'lot' });
    const met = await whileFull(async () => describe(await call(`/api/photo-batches/${String(begun.body.id)}`)));
    const look = async (): Promise<{ ended: boolean; done: number }> => {
      const { body } = await call(`/api/photo-batches/${String(begun.body.id)}`);
      const counts = body.counts as Record<string, number> | undefined;
      return { ended: body.state === 'done' && (counts?.failed ?? 0) === 0, done: counts?.done ?? 0 };
    };
    const { done: before } = await look();
    const check = async (): Promise<boolean> => (await look()).ended || (await look()).done > before;
    return { met: { [`begun ${describe(begun)}`]: 1, ...met }, check, end: async () => (await look()).ended };
  },
  backup: async () => {
    const file = path.join(config.home, 'saved.zip');
    const save = async (): Promise<string> => {
      const parts = { config, log, clock: systemClock };
      const outcome = await backupHouse(parts, file, { signal: AbortSignal.timeout(60_000) }).then(
        () => 'saved',
        (thrown: unknown) => String((thrown as { code?: unknown }).code),
      );
      await rm(file, { force: true });
      return outcome;
    };
    return { met: await whileFull(save), check: async () => (await save()) === 'saved' };
  },
  log: async () => {
    const speak = async (): Promise<string> => {
      for (let line = 0; line < 200; line += 1) log.info({ line }, 'a line of the log that is as long as most are');
      return describe(await call('/api/alive'));
    };
    return { met: await whileFull(speak), check: async () => (await speak()) === '200' && isServing() };
  },
  // Nothing of the house writes that much log at once: what ends PostgreSQL itself is asked for here.
  database: async () => {
    const administrator = await openAdministrator(config.home);
    const write = async (): Promise<string> =>
      administrator
        .query("select pg_logical_emit_message(true, 'x', repeat('x', 4000000)), pg_switch_wal()")
        .then(() => 'written')
        .catch((thrown: unknown) => (thrown as { code?: string }).code ?? 'ended');
    const met = await whileFull(write);
    // Its server is gone: it may wait for a farewell that nobody sends.
    await Promise.race([administrator.end().catch(() => undefined), wait(2000)]);
    return { met, check: async () => (await addDocument()).status === 200 };
  },
};

await mkdir(config.home, { recursive: true });
for (let count = 0; count < 3; count += 1) await addDocument();
const { met, check, end = areRead } = await (works[work] ?? works.upload)!();
await rm(ballast);
const back = await untilBack(async () => (await check()) && (await isServing()));
if (back === null) {
  const said = await readFile(path.join(config.home, 'logs', 'maison.log'), 'utf8');
  throw new Error(
    `${work}: not back within a minute, met ${JSON.stringify(met)}; its log ends with\n${said.slice(-4000)}`,
  );
}
await untilBack(areRead);
if ((await untilBack(end)) === null) throw new Error(`${work} did not come to its end`);
const there = new Set((await listKept()).map(({ path: name }) => name));
process.stdout.write(
  `${JSON.stringify({
    work,
    met,
    backMilliseconds: back,
    kept: kept.size,
    lost: [...kept].filter((name) => !there.has(name)),
    notAcknowledged: [...there].filter((name) => !kept.has(name)),
    unread: (await listKept()).filter(({ state }) => state !== 'complete' && state !== 'searchable'),
    leftovers: (await readdir(config.home)).filter((name) => /arriving|ballast|saved/.test(name)),
  })}\n`,
);
await maison.close();
process.exit(0);
