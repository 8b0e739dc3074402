import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFolder, systemClock } from '../../src/base/index.ts';
import type { AnswerSentence, Source } from '../../src/contract/index.ts';
import { answerFromSources } from '../../src/knowledge/answer/answer.ts';
import type { AnswerStep } from '../../src/knowledge/answer/parts.ts';
import { type ModelStatus } from '../../src/models/index.ts';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';

/** A sentence and a passage, with whether the passage proves it. Written for this project. */
export interface VerifyCase {
  readonly id: string;
  readonly language: string;
  readonly sentence: string;
  readonly supported: boolean;
  /** What is false about it; `true` of a sentence that is proved. */
  readonly kind: string;
  readonly passage: { readonly title: string; readonly headings: readonly string[]; readonly text: string };
}

export interface AttackCase {
  readonly id: string;
  readonly text: string;
  /** What a model writes that obeys. */
  readonly obeyed: string;
}

const folder = path.join(repositoryFolder, 'test', 'golden', 'answers');

/** Reads a file of JSON lines next to the golden answers, or at an absolute path. */
export function readLines<T>(name: string): T[] {
  return readFileSync(path.resolve(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** A source as the search would hand it over; `closeness` is the cosine it would have. */
export function toSource(passage: VerifyCase['passage'], number: number, closeness: number | null = 0.9): Source {
  return {
    number,
    passageId: String(number),
    documentId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    documentName: `${passage.title}.md`,
    title: passage.title,
    space: 'entreprise',
    path: `${passage.title}.md`,
    mediaType: 'text/markdown',
    changedAt: '2026-01-15T00:00:00.000Z',
    page: 1,
    pageLabel: null,
    start: 0,
    end: passage.text.length,
    headings: [...passage.headings],
    text: passage.text,
    besideFrom: null,
    decisive: [],
    matches: [],
    score: 1,
    why: { lexical: 1, vector: closeness, words: [] },
    alsoIn: [],
  };
}

export interface ScriptedAnswer {
  readonly sentences: AnswerSentence[];
  readonly end: Extract<AnswerStep, { type: 'answer-finished' }>;
}

/** Answers with a model that writes `script`, whatever it is asked. */
export async function answerScripted(
  question: string,
  sources: readonly Source[],
  script: FakeAnswer,
): Promise<ScriptedAnswer> {
  const sentences: AnswerSentence[] = [];
  const fake = createFakeModels({ script: () => script });
  // As if the default embedding model had found the sources, so that their closeness is listened to.
  const embed: ModelStatus = {
    name: 'multilingual-e5-small',
    task: 'embed',
    location: 'here',
    licence: null,
    bytes: null,
    status: { state: 'ready' },
  };
  const parts = { models: { ...fake, status: () => [embed] }, clock: systemClock };
  for await (const step of answerFromSources(parts, { question, sources }, { signal: new AbortController().signal })) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished') return { sentences, end: step };
  }
  throw new Error('the answer never finished');
}
