import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryFolder, sha256 } from '../../src/base/index.ts';

// Writes the evaluation sets of docs/retrieval.md as folders of files with their questions:
//   node bench/retrieval/make-retrieval-sets.ts FOLDER
// then `./maison ingest FOLDER/piaf --new-space piaf` and `./maison eval retrieval FOLDER/piaf-kept.jsonl --space piaf`.
// The help pages of `question-headings` are a folder of entries each: each into a space of its own, which its questions name.
// `…-tuning.jsonl` are the questions the weight was chosen on (half, by a hash of their id), `…-kept.jsonl` the others.

const data = path.resolve(repositoryFolder, '..', 'shared', 'data', 'knowledge');

interface Question {
  readonly id: string;
  readonly question: string;
  readonly gold: readonly string[];
  readonly space?: string;
}

/** Whether a question belongs to the half that parameters are chosen on. */
export function isForTuning(id: string): boolean {
  return Number.parseInt(sha256(id).slice(0, 2), 16) % 2 === 0;
}

/** Writes all sets below `folder` and returns what was written, one line a set; where `../shared` is not there, its own alone. */
export async function makeRetrievalSets(folder: string): Promise<string[]> {
  const headings = await makeHeadings(folder);
  if (!existsSync(data)) return headings;
  return [...headings, ...(await makeDila(folder)), ...(await makePiaf(folder)), ...(await makeXquad(folder))];
}

// The first line is the title, and most questions are the title of their sheet: it is left out.
async function makeDila(folder: string): Promise<string[]> {
  const names = await readdir(path.join(data, 'dila', 'documents'));
  const files = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(data, 'dila', 'documents', name), 'utf8');
      return [name, text.slice(text.indexOf('\n') + 1).trimStart()] as const;
    }),
  );
  await writeFiles(path.join(folder, 'dila'), files);
  const questions = await readLines<Question & { question_is_title: boolean }>('dila/questions.jsonl');
  const titles = questions.filter((question) => question.question_is_title);
  return [
    await writeQuestions(
      folder,
      'dila-tuning',
      titles.filter(({ id }) => isForTuning(id)),
    ),
    await writeQuestions(
      folder,
      'dila-kept',
      titles.filter(({ id }) => !isForTuning(id)),
    ),
    await writeQuestions(
      folder,
      'dila-not-titles',
      questions.filter((question) => !question.question_is_title),
    ),
  ];
}

// Each entry of a help page is a document of its own, headed by what it is headed by there.
async function makeHeadings(folder: string): Promise<string[]> {
  const own = path.join(import.meta.dirname, 'question-headings');
  const questions: (Question & { readonly split: string })[] = [];
  const asked = parseLines<{ id: string; question: string; document: string; heading: string; split: string }>(
    await readFile(path.join(own, 'questions.jsonl'), 'utf8'),
  );
  for (const name of await readdir(path.join(own, 'documents'))) {
    const space = path.parse(name).name;
    const text = await readFile(path.join(own, 'documents', name), 'utf8');
    const entries = text.split(/^(?=#{2,3} )/mu).filter((part) => part.startsWith('### '));
    const files = entries.map((entry, index) => [`${String(index + 1).padStart(3, '0')}.md`, entry.slice(2)] as const);
    await writeFiles(path.join(folder, 'headings', space), files);
    for (const { id, question, heading, split } of asked.filter(({ document }) => document === name)) {
      const gold = files.filter(([, entry]) => entry.startsWith(`# ${heading}\n`)).map(([file]) => file);
      questions.push({ id, question, gold, space, split });
    }
  }
  const write = (split: string): Promise<string> =>
    writeQuestions(
      folder,
      `headings-${split}`,
      questions.filter((question) => question.split === split),
    );
  return [await write('tuning'), await write('kept')];
}

async function makePiaf(folder: string): Promise<string[]> {
  const paragraphs = await readLines<{ id: string; text: string }>('xquad/piaf-fr-paragraphs.jsonl');
  await writeFiles(
    path.join(folder, 'piaf'),
    paragraphs.map(({ id, text }) => [`${id}.txt`, text] as const),
  );
  const lines = await readLines<{ id: string; question: string; paragraph: string }>('xquad/piaf-fr-questions.jsonl');
  const questions = lines.map(({ id, question, paragraph }) => ({ id, question, gold: [`${paragraph}.txt`] }));
  return [
    await writeQuestions(
      folder,
      'piaf-tuning',
      questions.filter(({ id }) => isForTuning(id)),
    ),
    await writeQuestions(
      folder,
      'piaf-kept',
      questions.filter(({ id }) => !isForTuning(id)),
    ),
  ];
}

interface Xquad {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly { id: string; question: string }[];
    }[];
  }[];
}

async function makeXquad(folder: string): Promise<string[]> {
  const xquad = JSON.parse(await readFile(path.join(data, 'xquad', 'xquad.en.json'), 'utf8')) as Xquad;
  const paragraphs = xquad.data.flatMap((article, first) =>
    article.paragraphs.map((paragraph, second) => ({ ...paragraph, name: `article-${first + 1}-${second + 1}.txt` })),
  );
  await writeFiles(
    path.join(folder, 'xquad'),
    paragraphs.map(({ name, context }) => [name, context] as const),
  );
  return [
    await writeQuestions(
      folder,
      'xquad',
      paragraphs.flatMap(({ name, qas }) => qas.map(({ id, question }) => ({ id, question, gold: [name] }))),
    ),
  ];
}

async function writeFiles(folder: string, files: readonly (readonly [name: string, text: string])[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(path.join(folder, name), `${text}\n`);
}

async function writeQuestions(folder: string, name: string, questions: readonly Question[]): Promise<string> {
  const lines = questions.map(({ id, question, gold, space }) => JSON.stringify({ id, question, gold, space }));
  await writeFile(path.join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`);
  return `${name}: ${questions.length} questions`;
}

async function readLines<Line>(file: string): Promise<Line[]> {
  return parseLines<Line>(await readFile(path.join(data, file), 'utf8'));
}

function parseLines<Line>(text: string): Line[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) {
    console.error('Usage: node bench/retrieval/make-retrieval-sets.ts FOLDER');
    process.exitCode = 2;
  } else {
    const made = await makeRetrievalSets(path.resolve(folder));
    console.log(made.join('\n'));
    if (!existsSync(data)) console.log(`the others skipped: ${path.relative(repositoryFolder, data)} is not there`);
  }
}
