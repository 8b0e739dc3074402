import { access, appendFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemClock, wait } from '../../src/base/index.ts';
import { PhotoRecipe } from '../../src/contract/index.ts';
import { parseCheckpoints } from '../../src/governance/audit/verify-chain.ts';
import {
  backupHouse,
  type BackupSecret,
  fromPassphrase,
  locateCheckpoints,
  openNightlyBackups,
  readAuditHead,
} from '../../src/store/index.ts';
import { listBackups } from '../../src/store/backup/check-backup.ts';
import { openBackup } from '../../src/store/backup/open-backup.ts';
import { drawScan, makeScannedPdf } from '../documents/draw-scan.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { openAdministrator } from './cut-log.ts';
import {
  addDocument,
  areRead,
  call,
  clock,
  config,
  countRead,
  describe,
  download,
  fill,
  isServing,
  kept,
  log,
  maison,
  openReader,
  untilBack,
  whileFull,
} from './full-disk-house.ts';

/** Of a file in memory: what is left of one still takes a few bytes when the disk is full. */
const pageBytes = 4096;

export interface Worked {
  readonly met: Record<string, number>;
  /** Whether it goes on again. */
  readonly check: () => Promise<boolean>;
  /** Whether it has come to its end, where that takes longer. */
  readonly end?: () => Promise<boolean>;
}
export type Work = () => Promise<Worked>;

/** What the house is in the middle of, by its name in full-disk.test.ts. */
export const works: Record<string, Work> = {
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
  reading: async () => {
    await untilBack(areRead);
    const read = await openReader();
    const database = await openAdministrator(config.home);
    // A row that is changed in its place finds room for long: what the database says when there is none is said here.
    await database.query(`create function public.no_room() returns trigger language plpgsql as
      $$ begin raise exception using errcode = '53100', message = 'no space left'; end $$`);
    await database.query('create trigger no_room before update on maison.sessions execute function public.no_room()');
    const met = await whileFull(async () => `session ${await read()}, download ${await download()}`);
    const makeRoom = async (): Promise<void> => {
      await database.query('drop trigger if exists no_room on maison.sessions');
      await database.end();
    };
    const check = async (): Promise<boolean> => {
      await makeRoom().catch(() => undefined);
      return (await read()) === '200' && (await download()) === '200';
    };
    return { met, check };
  },
  scan: async () => {
    const scan = await makeScannedPdf([drawScan(['Le badge perdu coûte 18,50 euros.']).canvas.toBuffer('image/png')]);
    await call('/api/documents?space=entreprise&path=scan.pdf', 'POST', scan);
    kept.add('scan.pdf');
    const met = await whileFull(async () => describe(await call('/api/documents')));
    const isRead = async (): Promise<boolean> => {
      const { body } = await call('/api/search', 'POST', { question: 'badge perdu' });
      return JSON.stringify(body.sources ?? []).includes('18,50');
    };
    return { met, check: async () => (await call('/api/documents')).status === 200, end: isRead };
  },
  checkpoint: async () => {
    const { checkpoints } = maison.parts.audit;
    const outside = path.join(config.home, 'outside.jsonl');
    const inside = locateCheckpoints(config.home);
    await checkpoints.take();
    await call('/api/groups', 'POST', { name: 'Ventes' });
    // So that the next line of each begins on the last bytes that there are: half of it would be written.
    for (const file of [inside, outside])
      await appendFile(file, `${'.'.repeat(pageBytes - (((await stat(file)).size + 61) % pageBytes))}\n`);
    const take = async (): Promise<string> =>
      checkpoints.take().then(
        (point) =>
          point === null
            ? 'nothing new'
            : checkpoints.destinations().some(({ failing }) => failing)
              ? 'not delivered'
              : 'taken',
        (thrown: unknown) => String((thrown as { code?: unknown }).code),
      );
    await fill();
    const met = await whileFull(take);
    const check = async (): Promise<boolean> => {
      await take();
      const [head, ...points] = [await maison.parts.store.asWorker(readAuditHead), ...(await checkpoints.list())];
      const text = await readFile(outside, 'utf8');
      return (
        parseCheckpoints(text).at(-1)?.hash === head?.hash &&
        points.at(-1)?.hash === head?.hash &&
        text.split('\n').every((line) => line === '' || /^(\.+|\{.*\})$/.test(line))
      );
    };
    return { met, check };
  },
  check: async () => {
    const folder = path.join(config.home, 'nightly');
    const night = openNightlyBackups({
      config: { ...config, backup: { ...config.backup, folder } },
      log,
      clock,
    });
    await night.close(); // Only what is asked for: no timer.
    const run = async (): Promise<string> =>
      night.run(AbortSignal.timeout(60_000)).then(
        () => 'checked',
        (thrown: unknown) => String((thrown as { code?: unknown }).code),
      );
    const first = await run();
    const met = await whileFull(async () => {
      clock.ahead += 2000; // Another name for each.
      return run();
    });
    const whole = async (): Promise<boolean> => {
      for (const file of await listBackups(folder)) if (!(await isWhole(file))) return false;
      const state = await night.state();
      return state?.failure === null && state.checked?.differences.length === 0;
    };
    return {
      met: { [`first ${first}`]: 1, ...met },
      check: async () => {
        clock.ahead += 2000;
        return (await run()) === 'checked' && (await whole());
      },
    };
  },
  sealed: async () => saveAgain({ secret: fromPassphrase('cinq mots au hasard vraiment') }),
  backup: async () => saveAgain({}),
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

async function isWhole(file: string): Promise<boolean> {
  const backup = await openBackup(file, { signers: [], unverified: true }, { signal: AbortSignal.timeout(60_000) });
  await backup.close();
  return backup.damage.length === 0;
}

/** Backs the house up again and again while the disk is full; a file that bears the name of a backup is a whole one. */
async function saveAgain(options: { secret?: BackupSecret }): Promise<Worked> {
  const file = path.join(config.home, 'saved.backup');
  const parts = { config, log, clock: systemClock };
  const save = async (): Promise<string> => {
    const signal = AbortSignal.timeout(60_000);
    const outcome = await backupHouse(parts, file, { ...options, signal }).then(
      () => 'saved',
      (thrown: unknown) => String((thrown as { code?: unknown }).code),
    );
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    const beside = (await readdir(config.home)).filter((name) => /arriving|spool/.test(name));
    await rm(file, { force: true });
    if (isThere !== (outcome === 'saved')) return `${outcome}, and a file by its name`;
    return beside.length > 0 ? `${outcome}, and ${beside.join()}` : outcome;
  };
  return { met: await whileFull(save), check: async () => (await save()) === 'saved' };
}
