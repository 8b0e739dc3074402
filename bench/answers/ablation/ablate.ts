import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand, sha256 } from '../../../src/base/index.ts';
import { families } from './families.ts';
import { compareRuns, type Compared, type Run, writeTable } from './compare-runs.ts';
import { readValues } from '../labels.ts';
import { say } from '../../run/measure.ts';

// The rules that read a question, each family left out alone, on sets of questions by several hands: what
// it brings in right answers, and what in wrong ones. What brings less than a point goes.
//   node bench/answers/ablation/ablate.ts --keep FOLDER --set NAME=FOLDER[@EVERY] [--set …] [--family NAME …] [--together NAME,NAME …]
// A set is a folder of organisations, each with `documents` and `questions.jsonl`, of which each third question is asked
// with `@3`; houses, readings and answers stay in FOLDER, so that a run that was ended goes on where it stood. The table
// goes to table.md beside this file with --write.

const { values } = parseArgs({
  options: {
    keep: { type: 'string' },
    set: { type: 'string', multiple: true },
    family: { type: 'string', multiple: true },
    together: { type: 'string', multiple: true, default: [] },
    write: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  allowPositionals: true,
});
const here = import.meta.dirname;
const signal = AbortSignal.timeout(86_400_000);

interface QuestionSet {
  readonly name: string;
  readonly folder: string;
  readonly every: string;
  readonly organisations: readonly string[];
}

async function readSet(given: string): Promise<QuestionSet> {
  const [name = '', folder = '', every = '1'] = given.split(/[=@]/u);
  const entries = await readdir(folder, { withFileTypes: true });
  return {
    name,
    folder: path.resolve(folder),
    every,
    organisations: entries.filter((one) => one.isDirectory()).map((one) => one.name),
  };
}

async function askWithout(keep: string, set: QuestionSet, left: readonly string[]): Promise<Run> {
  const name = left.length === 0 ? 'none' : left.join('+');
  const short = name.length <= 120 ? name : `${name.slice(0, 80)}…${sha256(name).slice(0, 8)}`;
  const out = path.join(keep, `${set.name}.${set.every}.${short}.jsonl`);
  const isThere = await stat(out).then(
    (found) => found.size > 0,
    () => false,
  );
  if (!isThere) {
    const preload = pathToFileURL(path.join(here, 'leave-out.ts'));
    preload.searchParams.set('families', left.join(','));
    preload.searchParams.set('readings', path.join(keep, `readings-${set.name}.jsonl`));
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--import',
      preload.href,
      path.join(here, '..', '..', 'answers.ts'),
    ];
    const asked = ['--folder', set.folder, '--keep', path.join(keep, `houses-${set.name}`), '--every', set.every];
    const companies = set.organisations.flatMap((one) => ['--company', one]);
    const began = performance.now();
    const { code } = await runCommand(process.execPath, [...args, ...asked, ...companies, '--out', out], {
      signal,
      environment: 'person',
    });
    if (code !== 0) throw new Error(`${set.name} without ${name} ended with ${code}`);
    say(`${set.name} without ${name}: ${Math.round((performance.now() - began) / 1000)} s`);
  }
  return (await readValues(out)) as Run;
}

if (values.keep === undefined || values.set === undefined) {
  say('--keep FOLDER and --set NAME=FOLDER are needed; nothing was asked');
  process.exit(2);
}
await mkdir(values.keep, { recursive: true });
const sets = await Promise.all(values.set.map(readSet));
const wanted = [
  ...(values.family ?? Object.keys(families)).map((name) => [name]),
  ...values.together.map((names) => names.split(',')),
];
const compared: Compared[] = [];
for (const set of sets) {
  const whole = await askWithout(values.keep, set, []);
  for (const left of wanted)
    compared.push({ set: set.name, left, ...compareRuns(whole, await askWithout(values.keep, set, left)) });
}
const table = writeTable(compared);
if (values.write) await writeFile(path.join(here, 'table.md'), table);
console.log(values.json ? JSON.stringify(compared) : table);
