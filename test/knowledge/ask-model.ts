import { systemClock } from '../../src/base/index.ts';
import type { AnswerSentence, Source } from '../../src/contract/index.ts';
import { answerFromSources } from '../../src/knowledge/answer/answer.ts';
import type { AnswerStep } from '../../src/knowledge/answer/parts.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { toSource } from './answer-fixtures.ts';

/** What was answered, and how it ended. */
export interface Given {
  readonly sentences: AnswerSentence[];
  readonly texts: string[];
  readonly end: Extract<AnswerStep, { type: 'answer-finished' }>;
}

type Passage = Partial<Source> & { readonly text: string };

/** Passages of one document that follow each other, unless they say otherwise. */
export function makeSources(passages: readonly Passage[]): Source[] {
  let at = 0;
  return passages.map(({ text, title = 'Guide', headings = [], ...facts }, index) => {
    const start = at;
    at += text.length + 1;
    const source = toSource({ text, title: title ?? '', headings: [...headings] }, index + 1);
    return {
      ...source,
      documentId: toSource({ text, title: '', headings: [] }, 1).documentId,
      start,
      end: start + text.length,
      ...facts,
    };
  });
}

/** Asks a model that says yes to what `yes` matches, and writes nothing that can be proved. */
export async function askModel(
  question: string,
  sources: readonly Source[],
  yes = /^$/u,
  goesOn?: ReadonlySet<string>,
): Promise<Given> {
  const models = createFakeModels({
    script: () => 'Je ne sais pas.',
    choose: (messages) => {
      const excerpt = /^Extrait : (.*)$/mu.exec(messages.at(-1)?.content ?? '')?.[1] ?? '';
      return yes.test(excerpt) ? [0.8, 0.2] : [0.01, 0.98];
    },
  });
  const sentences: AnswerSentence[] = [];
  const input = { question, sources, ...(goesOn ? { goesOn } : {}) };
  const signal = new AbortController().signal;
  for await (const step of answerFromSources({ models, clock: systemClock }, input, { signal })) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished') return { sentences, texts: sentences.map(({ text }) => text), end: step };
  }
  throw new Error('the answer never finished');
}
