import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { wait } from '../src/base/index.ts';
import { addRepository, listRepositories, searchCode } from '../src/code/index.ts';
import { owner } from '../src/governance/index.ts';
import type { Maison } from '../src/main.ts';
import { type Measure, measure, printMeasures, quantile, say } from './run/measure.ts';
import { inNewHouse } from './run/new-house.ts';
import { watchMemory } from './photo/process-tree.ts';
import { git, makeRepository } from './repository/make-repository.ts';
import { runCtags } from './repository/run-ctags.ts';

// `bench repository`: a repository of a million lines is read into a new house, beside universal-ctags in the same run: lines a
// second, memory of all processes (the database among them), megabytes on disk. Then commits of ten files, each until its
// last line is found by a search, as the house follows the branch by itself.
//   ./maison bench repository --clone FOLDER …   what these clones have checked out, repeated up to --lines
//   ./maison bench repository                    made-up files

const { values } = parseArgs({
  options: {
    clone: { type: 'string', multiple: true, default: [] },
    lines: { type: 'string', default: '1000000' },
    commits: { type: 'string', default: '5' },
    json: { type: 'boolean' },
  },
  allowPositionals: true,
});
const { signal } = new AbortController();
const files = 10;

async function readWhole(maison: Maison, folder: string) {
  const before = await readDatabaseMegabytes(maison);
  const memory = watchMemory(process.pid);
  const began = performance.now();
  const input = { path: folder, space: 'entreprise', name: 'Million' };
  await addRepository(maison.parts, owner, input, { signal });
  for (;;) {
    const [repository] = (await listRepositories(maison.parts, owner, {}, { signal })).repositories;
    if (repository?.state === 'failed') throw new Error(repository.problem ?? 'it could not be read');
    if (repository?.state === 'ready') {
      const seconds = (performance.now() - began) / 1000;
      const { lines, files: read } = repository;
      return { seconds, lines, read, megabytes: memory.stop(), disk: (await readDatabaseMegabytes(maison)) - before };
    }
    if (repository && process.stderr.isTTY)
      process.stderr.write(`\r${repository.filesRead} of ${repository.files} files`);
    await wait(500);
  }
}

async function readDatabaseMegabytes({ parts }: Maison): Promise<number> {
  const { rows } = await parts.store.asWorker((tx) =>
    sql<{ bytes: string }>`select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'maison' and c.relkind = 'r' and starts_with(c.relname, 'code_')`.execute(tx),
  );
  return Number(rows[0]?.bytes ?? 0) / 1e6;
}

/** A commit of ten files, and how long it takes until each is found. */
async function commitTen(maison: Maison, folder: string, round: number): Promise<number> {
  const all = git(folder, 'ls-files', '*.ts', '*.py', '*.go', '*.java').split('\n');
  const step = Math.floor(all.length / files);
  const names: string[] = [];
  for (let at = 0; at < files; at += 1) {
    const file = all[at * step + round] ?? '';
    const name = `benchmark${'abcdefghij'[round]}${'abcdefghij'[at]}searchable`;
    names.push(name);
    await appendFile(path.join(folder, file), `\n// ${name}\n`);
  }
  git(folder, 'commit', '--quiet', '--all', '--message', `Ten files, ${round}`);
  const began = performance.now();
  for (const name of names)
    while (
      (await searchCode(maison.parts, owner, { query: name, limit: 1 }, { signal, language: 'en' })).hits.length === 0
    )
      await wait(50);
  return (performance.now() - began) / 1000;
}

async function run(folder: string, output: string): Promise<Measure[]> {
  return inNewHouse(async (maison) => {
    const whole = await readWhole(maison, folder);
    say(
      `\n${whole.read} files, ${whole.lines} lines in ${whole.seconds.toFixed(1)} s; load ${loadavg()[0]?.toFixed(1)}`,
    );
    await maison.parts.repositories.settle({ signal });
    const ctags = await runCtags(folder, output);
    if (!ctags) say('ctags: not had (install universal-ctags)');
    const waited: number[] = [];
    for (let round = 0; round < Math.min(10, Number(values.commits)); round += 1) {
      waited.push(await commitTen(maison, folder, round));
      say(`ten files searched after ${waited.at(-1)?.toFixed(2)} s`);
    }
    return [
      measure({
        what: 'lines a second',
        ours: whole.lines / whole.seconds,
        ...(ctags && { rival: ctags.lines / ctags.seconds }),
        unit: 'lines/s',
        lowerIsBetter: false,
      }),
      measure({
        what: 'memory of all processes at most',
        ours: whole.megabytes,
        ...(ctags && { rival: ctags.megabytes }),
        unit: 'MB',
      }),
      measure({
        what: `on disk, of ${whole.lines} lines`,
        ours: whole.disk,
        ...(ctags && { rival: ctags.diskMegabytes }),
        unit: 'MB',
      }),
      measure({ what: 'a commit of ten files searched, median', ours: quantile(waited, 0.5), unit: 's' }),
      measure({ what: 'the slowest', ours: quantile(waited, 1), unit: 's' }),
    ];
  });
}

const output = await mkdtemp(path.join(tmpdir(), 'maison-bench-repository-'));
try {
  const folder = path.join(output, 'million');
  await makeRepository(folder, { clones: values.clone, lines: Number(values.lines), signal });
  say(`${(await readdir(folder)).length} folders in ${folder}`);
  printMeasures('repository', await run(folder, output));
} finally {
  await rm(output, { recursive: true, force: true });
}
