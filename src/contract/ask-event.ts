import { z } from 'zod';
import { AnswerOutcome, AnswerSentence, Disagreement, Nearest, OrdersLeftOut, Source, TakenAs } from './answer.ts';
import { AnswerFailure, AnsweringModel, AnswerTiming, AnswerUsage } from './turn/answer-facts.ts';
import { AnswerCall } from './turn/tool-call.ts';

/**
 * What a model that reads had done for an answer; `none`: it called what there is not. Also what the house did about its
 * answer: `repair` had sentences said anew of which something stood nowhere, `cut` tells that the answer was ended before its
 * end, `small-way` that the model failed before it wrote anything and the house answers by itself.
 */
export const ReadingStep = z
  .object({
    tool: z.enum([
      'search',
      'open',
      'find',
      'rows',
      'compare',
      'calculate',
      'list',
      'search-code',
      'open-code',
      'repair',
      'cut',
      'small-way',
      'none',
    ]),
    words: z.string().meta({
      description:
        'What was searched, opened or worked out; of `cut` why (`length`, `filter`), of `small-way` the code of the failure.',
    }),
    found: z.int().meta({ description: 'So many passages, rows, documents, differences, places or sentences.' }),
  })
  .meta({ id: 'ReadingStep' });
export type ReadingStep = z.infer<typeof ReadingStep>;

/** The events of POST /api/ask, in the order in which they come. `data` of a server-sent event is the object without `type`. */
export const AskEvent = z
  .discriminatedUnion('type', [
    z
      .object({ type: z.literal('turn-begun'), exchangeId: z.uuid(), conversationId: z.uuid() })
      .meta({ description: 'Of an answer that `goesOn`: the question is kept, and `exchangeId` names the turn.' }),
    z.object({
      type: z.literal('sources-found'),
      exchangeId: z.uuid(),
      conversationId: z.uuid(),
      takenAs: TakenAs,
      sources: z.array(Source),
      documents: z.int(),
      mode: z.enum(['mix', 'lexical', 'vector']),
      milliseconds: z.number(),
    }),
    z.object({
      type: z.literal('queue-moved'),
      place: z.int().meta({ description: '0: being answered now; otherwise so many questions come first.' }),
      preparing: z.boolean().meta({
        description:
          'No question comes first, though `place` is 1: the model ends work of its own, such as reading ahead.',
      }),
      secondsExpected: z.number().nullable().meta({
        description:
          'Until one’s turn; when it is one’s turn, until the first sentence. null when no recent answer tells.',
      }),
    }),
    z.object({ type: z.literal('sentence-written'), sentence: AnswerSentence }),
    z.object({ type: z.literal('step-taken'), step: ReadingStep }),
    z.object({ type: z.literal('sources-added'), sources: z.array(Source) }).meta({
      description: 'Further passages that were read for this answer, numbered on from those found first.',
    }),
    z.object({ type: z.literal('sentence-marked'), sentence: AnswerSentence }).meta({
      description:
        'A sentence told before, under the same `index`, with another mark, or said anew in words that stand.',
    }),
    z.object({ type: z.literal('tool-called'), call: AnswerCall }).meta({
      description: 'Told again, under the same `id`, when something has become of it.',
    }),
    z.object({
      type: z.literal('answer-done'),
      outcome: AnswerOutcome,
      disagreements: z.array(Disagreement),
      ordersLeftOut: OrdersLeftOut,
      nearest: Nearest,
      model: AnsweringModel.nullable(),
      usage: AnswerUsage.nullable(),
      timing: AnswerTiming,
    }),
    z.object({ type: z.literal('error'), ...AnswerFailure.shape }),
  ])
  .meta({ id: 'AskEvent' });
export type AskEvent = z.infer<typeof AskEvent>;
