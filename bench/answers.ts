import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { owner } from '../src/governance/index.ts';
import { judgeSentences } from '../src/knowledge/index.ts';
import type { Maison } from '../src/main.ts';
import { askLine } from './answers/ask-line.ts';
import { companyFolder, indexLabels, Label, labelFile, listUnlabelled, readValues } from './answers/labels.ts';
import { type Asked, type Line, printKinds, printParts } from './answers/tell-asked.ts';
import { type Followed, printLosses, toWay } from './answers/tell-losses.ts';
import { printRead, toMeasures } from './answers/tell-read.ts';
import { printMeasures, say } from './run/measure.ts';
import { inHouse, inNewHouse, ingestFolder } from './run/new-house.ts';

// `bench answers`: the questions of companies that nothing was tuned on, asked in a house of their documents alone, turn
// by turn as in the page (a follow-up after the question before it). What is right is told by the quotes that another
// hand named before the code was written, and by the labels of those who have read what was shown (answers/labels.jsonl).
//   ./maison bench answers [--company verdier …] [--kind list …] [--every 3 [--from 2]] [--out FILE.jsonl]
//   ./maison bench answers --tell FILE.jsonl      the figures of an earlier --out again, without asking anything
//   … --folder FOLDER --company NAME …            companies of another folder, each NAME/documents and NAME/questions.jsonl
//   … --keep FOLDER                               houses that stay there and are asked again, without reading anew
//   … --losses                                    where each missing answer was lost: found, read, refused, assembled
//   … --unlabelled FILE.jsonl                     what was shown and has no label yet; filled in, it is merged by
//                                                 node bench/answers/merge-labels.ts FILE.jsonl

const { values } = parseArgs({
  options: {
    company: { type: 'string', multiple: true, default: ['verdier', 'transalp', 'octave'] },
    folder: { type: 'string', default: companyFolder },
    keep: { type: 'string' },
    documents: { type: 'string' },
    questions: { type: 'string' },
    kind: { type: 'string', multiple: true },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    out: { type: 'string' },
    tell: { type: 'string' },
    losses: { type: 'boolean' },
    unlabelled: { type: 'string' },
    json: { type: 'boolean' },
  },
  allowPositionals: true,
});
const { signal } = new AbortController();
const [every, from] = [readCount('every'), readCount('from')];

async function ask(maison: Maison, line: Line): Promise<Asked | Followed> {
  const { asked: one, query, takenAs } = await askLine(maison, line, { signal });
  if (!values.losses) return one;
  const gold = line.gold.map((each) => ({ ...each }));
  const judged = { line: { question: query, answerable: line.answerable, gold } };
  return { ...one, way: toWay({ query, takenAs }, await judgeSentences(maison.parts, owner, judged, { signal })) };
}

function inHouseOf(name: string, work: (maison: Maison) => Promise<void>): Promise<void> {
  return values.keep === undefined ? inNewHouse(work) : inHouse(path.resolve(values.keep, name), work);
}

async function readQuestions(file: string): Promise<Line[]> {
  const lines = (await readValues(file)) as Line[];
  const isDrawn = (index: number): boolean => index >= from - 1 && (index - from + 1) % every === 0;
  return lines.filter((line, index) => isDrawn(index) && isWanted(line));
}

function isWanted({ kind }: Line): boolean {
  return !values.kind || values.kind.includes(kind);
}

function readCount(option: 'every' | 'from'): number {
  const count = Number(values[option]);
  if (Number.isInteger(count) && count > 0) return count;
  say(`--${option} takes a whole number from 1 on; nothing was asked`);
  process.exit(2);
}

function describeDraw(): string {
  if (values.tell !== undefined) return `told from ${values.tell}: ${asked.length} questions, nothing asked`;
  const drawn =
    every === 1 && from === 1 ? 'every question' : `one question in ${every} of each file, from number ${from} on`;
  return `draw: ${drawn}, nothing by chance; ${asked.length} asked`;
}

async function askAll(): Promise<Asked[]> {
  const sets =
    values.documents !== undefined && values.questions !== undefined
      ? [{ name: 'documents', documents: values.documents, questions: values.questions }]
      : values.company.map((name) => ({
          name,
          documents: path.join(values.folder, name, 'documents'),
          questions: path.join(values.folder, name, 'questions.jsonl'),
        }));
  const asked: Asked[] = [];
  for (const { name, documents, questions } of sets) {
    await inHouseOf(name, async (maison) => {
      await ingestFolder(maison, documents);
      for (const line of await readQuestions(questions)) {
        asked.push(await ask(maison, line));
        if (asked.length % 20 === 0) say(`${asked.length} asked`);
      }
    });
  }
  return asked;
}

const labels = indexLabels((await readValues(labelFile)).map((value) => Label.parse(value)));
const asked =
  values.tell === undefined ? await askAll() : ((await readValues(values.tell)) as Asked[]).filter(isWanted);
if (values.out !== undefined) await writeFile(values.out, asked.map((one) => `${JSON.stringify(one)}\n`).join(''));
if (values.json) printMeasures('answers', toMeasures(asked, labels));
else {
  console.log(`${describeDraw()}\n`);
  printKinds(asked);
  printParts(asked);
  if (values.losses) printLosses(asked.filter((one): one is Followed => 'way' in one));
  printRead(asked, labels);
}
if (values.unlabelled !== undefined) {
  const unlabelled = listUnlabelled(asked, labels);
  await writeFile(values.unlabelled, unlabelled.map((one) => `${JSON.stringify(one)}\n`).join(''));
  say(`${unlabelled.length} sentences written to ${values.unlabelled}`);
}
