import { createReadStream } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { repositoryFolder, sha256 } from '../../../src/base/index.ts';
import { deleteFolder } from '../../delete-folder.ts';

// Writes the corpus and the two question sets of docs/answers-measured.md: `node test/golden/answers/make-sets.ts FOLDER`.
// Needs ../shared/data/knowledge. Everything is chosen by hashes of identifiers, so that anyone gets the same sets.

interface Line {
  readonly id: string;
  readonly question: string;
  readonly gold: readonly string[];
  readonly answers: readonly string[];
  readonly answerable: boolean;
}

type Split = 'tuning' | 'held-out';

const data = path.resolve(repositoryFolder, '..', 'shared', 'data', 'knowledge');
/** The first draw has been seen, its held-out half too: all of it is for tuning now. */
const seen = {
  piaf: { answerable: { tuning: 20, 'held-out': 30 }, unanswerable: { tuning: 16, 'held-out': 26 } },
  dila: { answerable: { tuning: 10, 'held-out': 12 }, unanswerable: { tuning: 6, 'held-out': 8 } },
};
/** The second draw, from the questions that are left. */
const sizes = {
  piaf: { answerable: { tuning: 150, 'held-out': 40 }, unanswerable: { tuning: 60, 'held-out': 20 } },
  dila: { answerable: { tuning: 30, 'held-out': 16 }, unanswerable: { tuning: 24, 'held-out': 10 } },
};
/** Paragraphs and sheets beside those that answer. */
const distractors = { piaf: 700, dila: 120 };

function placeOf(id: string): number {
  return Number.parseInt(sha256(id).slice(0, 8), 16);
}

function splitOf(id: string, draw: string): Split {
  return placeOf(draw + id) % 2 === 0 ? 'tuning' : 'held-out';
}

/** One article or sheet in five is withheld: questions about it have no answer in the house. */
function isWithheld(name: string): boolean {
  return placeOf(name) % 5 === 0;
}

async function readLines<T>(file: string): Promise<T[]> {
  const lines: T[] = [];
  for await (const text of createInterface({ input: createReadStream(file) }))
    if (text.trim() !== '') lines.push(JSON.parse(text) as T);
  return lines;
}

// A question that leans on its paragraph (`cette algue`, `le texte`, `il`) asks nothing by itself.
const leaning = /\b(?:cette|cet|ces|ce|le texte|celui-ci|celle-ci|il|elle|ils|elles|son|sa|ses|leur|leurs|lui)\b/iu;

function standsAlone(question: string): boolean {
  return !leaning.test(question) && (/\p{Lu}/u.test(question.slice(1)) || question.split(/\s+/u).length >= 8);
}

type Sizes = Record<'answerable' | 'unanswerable', Record<Split, number>>;

function choose(lines: readonly Line[], wanted: Sizes, draw: string): Record<Split, Line[]> {
  const ordered = [...lines].sort(
    (left, right) => placeOf(`${draw}order ${left.id}`) - placeOf(`${draw}order ${right.id}`),
  );
  const of = (split: Split): Line[] =>
    [true, false].flatMap((answerable) =>
      ordered
        .filter((line) => line.answerable === answerable && splitOf(line.id, draw) === split)
        .slice(0, wanted[answerable ? 'answerable' : 'unanswerable'][split]),
    );
  return { tuning: of('tuning'), 'held-out': of('held-out') };
}

function drawTwice(lines: readonly Line[], kind: 'piaf' | 'dila'): Record<Split, Line[]> {
  const first = choose(lines, seen[kind], '');
  const known = [...first.tuning, ...first['held-out']];
  const left = lines.filter((line) => !known.includes(line));
  const second = choose(left, sizes[kind], 'second ');
  return { tuning: [...known, ...second.tuning], 'held-out': second['held-out'] };
}

interface Paragraph {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface PiafQuestion {
  readonly id: string;
  readonly question: string;
  readonly paragraph: string;
  readonly answers: readonly { readonly text: string }[];
}

async function makePiaf(folder: string): Promise<Record<Split, Line[]>> {
  const paragraphs = await readLines<Paragraph>(path.join(data, 'xquad', 'piaf-fr-paragraphs.jsonl'));
  const questions = await readLines<PiafQuestion>(path.join(data, 'xquad', 'piaf-fr-questions.jsonl'));
  const byId = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const toPath = ({ id }: { id: string }): string => `piaf/${id}.md`;
  const lines = questions.flatMap((question): Line[] => {
    const paragraph = byId.get(question.paragraph);
    if (!paragraph || !standsAlone(question.question)) return [];
    const answerable = !isWithheld(paragraph.title);
    const gold = answerable
      ? { gold: [toPath(paragraph)], answers: question.answers.map(({ text }) => text) }
      : { gold: [], answers: [] };
    return [{ id: question.id, question: question.question, answerable, ...gold }];
  });
  const sets = drawTwice(lines, 'piaf');
  const needed = new Set([...sets.tuning, ...sets['held-out']].flatMap(({ gold }) => gold));
  const others = paragraphs
    .filter((one) => !isWithheld(one.title) && !needed.has(toPath(one)))
    .sort((left, right) => placeOf(left.id) - placeOf(right.id));
  const kept = [...paragraphs.filter((one) => needed.has(toPath(one))), ...others.slice(0, distractors.piaf)];
  for (const paragraph of kept) await write(path.join(folder, toPath(paragraph)), `${paragraph.text}\n`);
  return sets;
}

interface DilaQuestion {
  readonly id: string;
  readonly question: string;
  readonly gold: readonly string[];
  readonly answer?: string;
  readonly question_is_title: boolean;
}

async function makeDila(folder: string): Promise<Record<Split, Line[]>> {
  const questions = await readLines<DilaQuestion>(path.join(data, 'dila', 'questions.jsonl'));
  const documents = await readLines<{ file: string }>(path.join(data, 'dila', 'documents.jsonl'));
  const lines = questions.flatMap((question): Line[] => {
    const withheld = question.gold.every(isWithheld);
    if (withheld) return [{ id: question.id, question: question.question, gold: [], answers: [], answerable: false }];
    if (question.answer === undefined || question.gold.some(isWithheld)) return [];
    return [
      {
        id: question.id,
        question: question.question,
        gold: question.gold.map((file) => `dila/${file}`),
        answers: [question.answer],
        answerable: true,
      },
    ];
  });
  const sets = drawTwice(lines, 'dila');
  const needed = new Set([...sets.tuning, ...sets['held-out']].flatMap(({ gold }) => gold));
  const others = documents
    .map(({ file }) => file)
    .filter((file) => !isWithheld(file) && !needed.has(`dila/${file}`))
    .sort((left, right) => placeOf(left) - placeOf(right));
  for (const file of [...[...needed].map((gold) => gold.slice('dila/'.length)), ...others.slice(0, distractors.dila)]) {
    const text = await readFile(path.join(data, 'dila', 'documents', file), 'utf8');
    // Most questions are the title of their sheet: with it they would be found for nothing.
    await write(path.join(folder, 'dila', file), text.replace(/^# .*\n+/u, ''));
  }
  return sets;
}

interface LibraryQuestion {
  readonly id: string;
  readonly question: string;
  readonly language?: string;
  readonly gold?: readonly string[];
  readonly answers?: readonly string[];
  readonly answerable: boolean;
}

// The questions that ship with the library were the first draw; those beside this file were written later, blind.
async function makeLibrary(folder: string): Promise<Record<Split, Line[]>> {
  const library = path.join(repositoryFolder, 'examples', 'library');
  await cp(library, path.join(folder, 'library'), {
    recursive: true,
    filter: (file) => !file.endsWith('questions.jsonl'),
  });
  const read = async (file: string): Promise<Line[]> =>
    (await readLines<LibraryQuestion>(file))
      .filter(({ language }) => (language ?? 'fr') === 'fr')
      .map(({ id, question, gold, answers, answerable }) => ({
        id: `library-${id}`,
        question,
        gold: (gold ?? []).map((named) => `library/${named}`),
        answers: answers ?? [],
        answerable,
      }));
  const beside = (name: string): string => path.join(import.meta.dirname, name);
  return {
    tuning: [...(await read(path.join(library, 'questions.jsonl'))), ...(await read(beside('library-tuning.jsonl')))],
    'held-out': await read(beside('library-held-out.jsonl')),
  };
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

const folder = path.resolve(process.argv[2] ?? 'answer-sets');
const corpus = path.join(folder, 'corpus');
await deleteFolder(corpus);
const made = [await makePiaf(corpus), await makeDila(corpus), await makeLibrary(corpus)];
for (const split of ['tuning', 'held-out'] as const) {
  const lines = made.flatMap((sets) => sets[split]);
  await writeFile(path.join(folder, `${split}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const answerable = lines.filter((line) => line.answerable).length;
  console.info(`${split}: ${answerable} answerable, ${lines.length - answerable} unanswerable`);
}
