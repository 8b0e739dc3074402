import type { AskEvent, AnswerSentence } from '../../../src/contract/index.ts';
import type { GenerateRequest, Models } from '../../../src/models/index.ts';
import { createFakeModels, type FakeAnswer, type FakeModelsOptions } from '../../../src/models/engines/fake.ts';
import type { Turn } from '../../../src/assistants/turn.ts';
import type { Actor } from '../../../src/governance/index.ts';
import type { AskingHouse } from '../asking.ts';

/** What a scripted model answers to a request; rounds count from 1. */
export type Script = (request: GenerateRequest, round: number) => FakeAnswer;

interface Asking {
  readonly turn?: Omit<Turn, 'question'>;
  readonly settings?: Omit<FakeModelsOptions, 'script' | 'grades'>;
  readonly actor?: Actor;
  readonly signal?: AbortSignal;
}

/** A question asked of a scripted model that reads: what was told of it, and what the model was asked. */
export async function askReading(
  asking: AskingHouse,
  question: string,
  script: Script,
  { turn = {}, settings = {}, ...as }: Asking = {},
): Promise<{ events: AskEvent[]; requests: GenerateRequest[] }> {
  const requests: GenerateRequest[] = [];
  const models = createFakeModels({
    contextTokens: 32_000,
    ...settings,
    grades: ['reads', 'calls'],
    script: (request) => script(request, requests.push(request)),
  });
  return { events: await asking.collect({ ...turn, question }, { models, ...as }), requests };
}

/** The house of the test with its chat model on a server: it reads, whatever that server does. The house has a reader, too. */
export function withServer(server: Models, read: NonNullable<FakeModelsOptions['read']> | null): Models {
  const fake = createFakeModels({ grades: ['reads', 'calls'], ...(read ? { read } : {}) });
  return { ...fake, chat: server.chat };
}

/** The sentences of an answer as they stand at its end. */
export function sentencesOf(events: readonly AskEvent[]): AnswerSentence[] {
  const sentences: AnswerSentence[] = [];
  for (const event of events) {
    if (event.type === 'sources-found') sentences.length = 0;
    if (event.type === 'sentence-written') sentences.push(event.sentence);
    if (event.type === 'sentence-marked') sentences[event.sentence.index] = event.sentence;
  }
  return sentences;
}

/** The steps that were told, by their tools. */
export const stepsOf = (events: readonly AskEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'step-taken' ? [event.step.tool] : []));

/** What the tools gave in the conversation of a request. */
export const givenTo = (request: GenerateRequest | undefined): string[] =>
  (request?.messages ?? []).flatMap(({ role, content }) => (role === 'tool' ? [content] : []));

/** The number under which a model was given the block that holds these words. */
export function numberOf(request: GenerateRequest | undefined, words: string): number {
  const read = (request?.messages ?? []).map(({ content: said }) => said).join('\n\n');
  const block = read.split(/\n\n(?=\[\d+\])/u).find((one) => one.includes(words));
  return Number(/^\[(?<number>\d+)\]/u.exec(block ?? '')?.groups?.['number'] ?? Number.NaN);
}

/** True of the call that judges sentences apart. */
export const isJudging = (request: GenerateRequest): boolean => request.jsonSchema !== undefined;

/** True of the call that has sentences said anew. */
export const isRepairing = (request: GenerateRequest): boolean =>
  /Réécris chaque phrase|Write each sentence anew/u.test(request.messages[0]?.content ?? '');

/** Whether the model may call tools in this round; in the last one they stand in the request and may not be called. */
export const mayCall = ({ tools, toolChoice }: GenerateRequest): boolean =>
  tools !== undefined && toolChoice !== 'none';

/** A call of a tool, as a model writes it. */
export const call = (name: string, given: object, id = 'c1'): FakeAnswer => ({
  calls: [{ id, name, arguments: JSON.stringify(given) }],
});
