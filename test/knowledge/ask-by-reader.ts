import { systemClock } from '../../src/base/index.ts';
import type { AnswerSentence, Source } from '../../src/contract/index.ts';
import { answerFromSources } from '../../src/knowledge/answer/answer.ts';
import type { ToldBefore } from '../../src/knowledge/answer/read/told-before.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import type { Models } from '../../src/models/index.ts';
import { toSource } from './answer-fixtures.ts';

const sources: Source[] = [
  {
    title: 'Télétravail',
    headings: ['Télétravail', 'Rythme'],
    text: 'Le télétravail est ouvert à tous. Les salariés peuvent télétravailler deux jours par semaine. La demande est faite au responsable.',
  },
  {
    title: 'Cantine',
    headings: ['Cantine'],
    text: 'La cantine est ouverte de 12 h à 14 h. Elle ferme en août pendant les congés de l’atelier.',
  },
].map((passage, index) => toSource(passage, index + 1));

type Read = Parameters<Awaited<ReturnType<Models['reader']>>['read']>[0];

interface Asked {
  readonly sentences: AnswerSentence[];
  readonly outcome: string;
  readonly model: string | null;
  readonly nearest: string | null;
  readonly read: Read[];
  readonly reread: Read[];
  /** Whether the chat model was opened. */
  readonly chatted: boolean;
}

/** Asks two passages about telework and a canteen, and `more`, with a reader that says `logitOf` of each sentence, and `againOf` the second time. */
export async function ask(
  question: string,
  {
    logitOf,
    againOf = () => null,
    remote = false,
    more = [],
    told = [],
  }: {
    logitOf: (sentence: string) => number;
    againOf?: (sentence: string) => number | null;
    remote?: boolean;
    more?: readonly Source[];
    told?: readonly ToldBefore[];
  },
): Promise<Asked> {
  const read: Read[] = [];
  const reread: Read[] = [];
  let chatted = false;
  const fake = createFakeModels({ script: () => '' });
  const models: Models = {
    ...fake,
    chat: async (options) => (
      (chatted = true),
      { ...(await fake.chat(options)), location: remote ? 'remote' : 'here' }
    ),
    status: () =>
      fake.status().map((status) => (status.task === 'chat' && remote ? { ...status, location: 'remote' } : status)),
    reader: () =>
      Promise.resolve({
        name: 'maison-reader',
        location: 'here' as const,
        read: (input) => {
          read.push(input);
          return Promise.resolve(judge(input, logitOf));
        },
        reread: (input) => {
          reread.push(input);
          return Promise.resolve(judge(input, againOf));
        },
        weighSupport: ({ passages }) => Promise.resolve(passages.map(() => null)),
      }),
  };
  const sentences: AnswerSentence[] = [];
  const { signal } = new AbortController();
  for await (const step of answerFromSources(
    { models, clock: systemClock },
    { question, sources: [...sources, ...more], told },
    { signal },
  )) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished')
      return {
        sentences,
        outcome: step.outcome,
        model: step.model?.name ?? null,
        read,
        reread,
        chatted,
        nearest: step.nearest?.text ?? null,
      };
  }
  throw new Error('no end');
}

function judge({ passages }: Read, logitOf: (sentence: string) => number | null): (number | null)[][] {
  return passages.map(({ text, units }) => units.map(({ start, end }) => logitOf(text.slice(start, end))));
}

/** A reader that likes the sentences of one pattern, and no other. */
export const only = (pattern: RegExp) => (sentence: string) => (pattern.test(sentence) ? 6 : -6);
