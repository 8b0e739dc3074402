import { chmod, cp, lchown, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, readConfig, systemClock } from '../src/base/index.ts';
import { silentLog } from '../src/base/log/log.ts';
import { type Actor, owner } from '../src/governance/index.ts';
import { retrieve } from '../src/knowledge/index.ts';
import { createMaison, type Maison } from '../src/main.ts';
import { openStore, setSpaceAccess } from '../src/store/index.ts';
import { type Measure, measure, printMeasures, quantile, say } from './run/measure.ts';
import { measureActor } from './retrieval/actor-time.ts';
import { readProcessorTime } from './retrieval/database-time.ts';
import { fillHouse } from './retrieval/fill-house.ts';
import { createSequence, createWriter } from './retrieval/invent-text.ts';
import { arrive, inventModels, openPool, time, vacuum } from './retrieval/large-house.ts';

// What rights cost a search: the same invented house twice, once with one reader set and once with thousands, each document
// of the second with one of them; somebody in 200 groups reads them all, which is the longest list of sets a search can
// compare with. Questions come to both in turns. The "rival" of each line is the house with one reader set. Beside the time on
// the clock stands that of the processor in the database, which other programs on the machine hardly change.
// `--passages N` (100,000), `--sets N` (2,000), `--seconds N` (60, of each house; 0: one after the other alone),
// `--folder PATH`: the houses are kept there, and a second run takes them as they are: filling them takes longer than the rest.

const readOption = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const passages = readOption('--passages', 100_000);
const sets = readOption('--sets', 2000);
const seconds = readOption('--seconds', 60);
const turns = 6;
const groupsOfPerson = 200;
const pairs = 60;
const load = { seconds: seconds / turns, arrivalsASecond: 5 };
const invented = { identity: 'invented', dimensions: 384 };
const group = (number: number): string => `group:${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
const inGroups: Actor = {
  kind: 'person',
  id: 'clerk',
  role: 'member',
  principals: ['user:clerk', ...Array.from({ length: groupsOfPerson }, (_, index) => group(index)), 'everyone'],
};

const at = process.argv.indexOf('--folder');
const keptIn = at === -1 ? null : path.resolve(process.argv[at + 1] ?? '');
const folder = keptIn ?? (await mkdtemp(path.join(tmpdir(), 'maison-bench-')));
const questionsFile = path.join(folder, 'questions.json');
try {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711); // Under root the database has a user of its own, who passes through.
  const [one, many] = ['one', 'many'].map((name) => readConfig({ MAISON_HOME: path.join(folder, name) }));
  if (!one || !many) throw new Error('two houses were meant');
  const known = await readFile(questionsFile, 'utf8').catch(() => null);
  const questions = known === null ? await makeHouses(one, many) : (JSON.parse(known) as string[]);
  printMeasures('rights', await compare(one, many, questions));
} finally {
  if (keptIn === null) await rm(folder, { recursive: true, force: true });
}

async function makeHouses(one: Config, many: Config): Promise<string[]> {
  const questions = await fill(one);
  await copyHouse(one.home, many.home);
  await divide(many);
  for (const config of [one, many]) await vacuum(config, { whole: true });
  await writeFile(questionsFile, JSON.stringify(questions));
  return questions;
}

async function fill(config: Config): Promise<string[]> {
  say(`filling a house of ${passages} passages…`);
  const store = await openStore(config, { log: silentLog, clock: systemClock });
  const writer = createWriter(7);
  const filling = { passages, writer, ...invented, at: systemClock.now() };
  const samples = await fillHouse(store, filling).finally(() => store.close());
  const next = createSequence(11);
  return Array.from({ length: 400 }, () =>
    writer.askAbout(samples[Math.floor(next() * samples.length)] ?? '', 3 + Math.floor(next() * 5)),
  );
}

// With its owners: under root the database's files are those of another user.
async function copyHouse(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  for (const entry of ['.', ...(await readdir(from, { recursive: true }))]) {
    const { uid, gid } = await lstat(path.join(from, entry));
    await lchown(path.join(to, entry), uid, gid);
  }
}

/** Gives the documents of a house one of many reader sets each: one group of the person, and three of which they are none. */
async function divide(config: Config): Promise<void> {
  say(`dividing it among ${sets} reader sets…`);
  const store = await openStore(config, { log: silentLog, clock: systemClock });
  const pool = await openPool(config);
  try {
    const readers = Array.from({ length: sets }, (_, index) =>
      [0, 211, 307, 401].map((away, place) =>
        group(place === 0 ? index % groupsOfPerson : groupsOfPerson + index + away),
      ),
    );
    await pool.query(
      `insert into maison.acls (readers, own) select array(select jsonb_array_elements_text(given)), true from jsonb_array_elements($1::jsonb) given`,
      [JSON.stringify(readers)],
    );
    const began = systemClock.elapsed();
    await pool.query(`
      with sets as (select id, row_number() over (order by id) - 1 as place from maison.acls where own),
        numbered as (select id, row_number() over (order by id) - 1 as place from maison.documents)
      update maison.documents d set acl = s.id from numbered n join sets s on s.place = n.place % ${sets} where n.id = d.id`);
    say(`every document has other readers after ${Math.round((systemClock.elapsed() - began) / 1000)} s`);
  } finally {
    await pool.end();
    await store.close();
  }
}

async function compare(one: Config, many: Config, questions: readonly string[]): Promise<Measure[]> {
  const options = { log: silentLog, clock: systemClock, models: inventModels(invented) };
  const houses = [await createMaison(one, options)];
  try {
    houses.push(await createMaison(many, options));
    const [plain, divided] = houses as [Maison, Maison];
    // What is invented has no bytes on the disk: nothing is to be read again meanwhile.
    for (const house of houses) await house.parts.ingestion.setPaused(true);
    const found = new Map<Maison, number>();
    const ask = (house: Maison, actor: Actor) => async (question: string) => {
      const signal = AbortSignal.timeout(60_000);
      const { sources } = await retrieve(house.parts, actor, { question, limit: 10 }, { signal });
      found.set(house, (found.get(house) ?? 0) + sources.length);
    };
    const [ours, rival, oursAlone, rivalAlone]: [number[], number[], number[], number[]] = [[], [], [], []];
    const processor: [number[], number[]] = [[], []];
    for (const question of [...questions.slice(-20), ...questions.slice(0, pairs)]) {
      const before = [await readProcessorTime(one), await readProcessorTime(many)] as const;
      rivalAlone.push(await time(() => ask(plain, owner)(question)));
      oursAlone.push(await time(() => ask(divided, inGroups)(question)));
      processor[0].push((await readProcessorTime(one)) - before[0]);
      processor[1].push((await readProcessorTime(many)) - before[1]);
    }
    for (const times of [rivalAlone, oursAlone, ...processor]) times.splice(0, 20); // Those were to warm it.
    say(`one after the other: ${quantile(oursAlone, 0.5)} ms where one set takes ${quantile(rivalAlone, 0.5)} ms`);
    for (let turn = 0; seconds > 0 && turn < turns; turn += 1) {
      say(`turn ${turn + 1} of ${turns}`);
      rival.push(...(await arrive({ questions, ...load }, ask(plain, owner))));
      ours.push(...(await arrive({ questions, ...load }, ask(divided, inGroups))));
    }
    // The same questions of the same texts, all of which both may read: otherwise other rights were measured than were meant.
    const [foundPlain = 0, foundDivided = 0] = houses.map((house) => found.get(house));
    say(`found ${foundPlain} and ${foundDivided} passages`);
    if (foundDivided < 0.9 * foundPlain) throw new Error('the second house does not give what the first does');
    const what = `search among ${passages} passages, ${load.arrivalsASecond} a second, ${sets} reader sets, somebody in ${groupsOfPerson} groups`;
    const alone = `search among ${passages} passages, one after the other, in pairs: median`;
    return [
      measure({ what: alone, ours: quantile(oursAlone, 0.5), rival: quantile(rivalAlone, 0.5), unit: 'ms' }),
      measure({
        what: 'the same, processor time in the database: median',
        ours: quantile(processor[1], 0.5),
        rival: quantile(processor[0], 0.5),
        unit: 'ms',
      }),
      ...(seconds === 0
        ? []
        : [
            measure({ what: `${what}: median`, ours: quantile(ours, 0.5), rival: quantile(rival, 0.5), unit: 'ms' }),
            measure({ what: `${what}: p95`, ours: quantile(ours, 0.95), rival: quantile(rival, 0.95), unit: 'ms' }),
          ]),
      ...(await measureActor(divided.parts.store, many)),
      ...(await measureChange(divided)),
    ];
  } finally {
    for (const house of houses) await house.close();
  }
}

/** Closing a space, whose documents follow: one row, however many there are. */
async function measureChange({ parts: { store } }: Maison): Promise<Measure[]> {
  const space = { space: 'entreprise', curators: ['user:owner'], confirmed: true };
  const set = (readers: string[]) => store.asActor(owner, (tx) => setSpaceAccess(tx, { ...space, readers }));
  // The first time it may have to leave a set that it shares with another space.
  await set(['everyone']);
  const times: number[] = [];
  for (let index = 0; index < 20; index += 1)
    times.push(await time(() => set(index % 2 === 0 ? ['user:owner'] : ['everyone'])));
  return [
    measure({
      what: `closing and opening a space of ${passages} passages: median`,
      ours: quantile(times, 0.5),
      unit: 'ms',
    }),
  ];
}
