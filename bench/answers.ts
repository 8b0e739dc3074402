import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { takeTurn } from '../src/assistants/index.ts';
import { repositoryFolder } from '../src/base/index.ts';
import type { AnswerSentence, AskEvent } from '../src/contract/index.ts';
import { owner } from '../src/governance/index.ts';
import type { Maison } from '../src/main.ts';
import { type Asked, type Line, printKinds, tellAsked } from './answers/tell-asked.ts';
import { say } from './measure.ts';
import { inNewHouse, ingestFolder } from './new-house.ts';

// `bench answers`: the questions of companies that nothing was tuned on, asked in a house of their documents alone, turn
// by turn as in the page (a follow-up after the question before it). What is right is told by the quotes that another
// hand named before the code was written; `--out FILE` writes every answer for reading.
//   ./maison bench answers [--company verdier …] [--kind list …] [--every 3] [--out FILE.jsonl]

const { values } = parseArgs({
  options: {
    company: { type: 'string', multiple: true, default: ['verdier', 'transalp', 'octave'] },
    documents: { type: 'string' },
    questions: { type: 'string' },
    kind: { type: 'string', multiple: true },
    every: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
  allowPositionals: true,
});
const folder = path.join(repositoryFolder, 'bench', 'answers', 'companies');
const { signal } = new AbortController();

async function ask(maison: Maison, line: Line): Promise<Asked> {
  let conversationId: string | undefined;
  if (line.before !== undefined) {
    for await (const event of takeTurn(maison.parts, owner, { question: line.before }, { signal }))
      if (event.type === 'sources-found') ({ conversationId } = event);
  }
  const started = performance.now();
  let first: number | null = null;
  const sentences: AnswerSentence[] = [];
  let done: Extract<AskEvent, { type: 'answer-done' }> | null = null;
  let paths: string[] = [];
  for await (const event of takeTurn(maison.parts, owner, { question: line.question, conversationId }, { signal })) {
    if (event.type === 'sources-found') paths = event.sources.map((source) => source.path);
    if (event.type === 'sentence-written') {
      sentences.push(event.sentence);
      first ??= performance.now() - started;
    }
    if (event.type === 'answer-done') done = event;
  }
  return tellAsked(line, {
    sentences,
    paths,
    first,
    outcome: done?.outcome ?? 'failed',
    nearest: done?.nearest ?? null,
    milliseconds: performance.now() - started,
  });
}

async function readQuestions(file: string): Promise<Line[]> {
  const lines = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as Line);
  return lines.filter(
    ({ kind }, index) => index % Number(values.every) === 0 && (!values.kind || values.kind.includes(kind)),
  );
}

const sets =
  values.documents !== undefined && values.questions !== undefined
    ? [{ documents: values.documents, questions: values.questions }]
    : values.company.map((name) => ({
        documents: path.join(folder, name, 'documents'),
        questions: path.join(folder, name, 'questions.jsonl'),
      }));
const asked: Asked[] = [];
for (const { documents, questions } of sets) {
  await inNewHouse(async (maison) => {
    await ingestFolder(maison, documents);
    for (const line of await readQuestions(questions)) {
      asked.push(await ask(maison, line));
      if (asked.length % 20 === 0) say(`${asked.length} asked`);
    }
  });
}
if (values.out !== undefined) await writeFile(values.out, asked.map((one) => `${JSON.stringify(one)}\n`).join(''));
printKinds(asked);
