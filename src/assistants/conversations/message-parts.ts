import { z } from 'zod';
import { AnswerCall, AnswerSentence, Citation, Disagreement } from '../../contract/index.ts';

// What messages are made of in the database. The words of documents are left out: a citation holds the place, and an
// answer in a document's own words is its citation.

/** One part of a stored message. */
export const MessagePart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('sentence'), ...AnswerSentence.shape }),
  z.object({ type: z.literal('disagreement'), ...Disagreement.shape }),
  z.object({ type: z.literal('order-left-out'), ...Citation.shape }),
  z.object({ type: z.literal('nearest'), ...AnswerSentence.shape }),
  // In the words of another server: no document's.
  z.object({ type: z.literal('tool-call'), ...AnswerCall.shape }),
]);
export type MessagePart = z.infer<typeof MessagePart>;

/** What an answer says. */
export interface AnswerContent {
  readonly sentences: readonly AnswerSentence[];
  /** Of tools of other servers. */
  readonly calls: readonly AnswerCall[];
  readonly disagreements: readonly Disagreement[];
  readonly ordersLeftOut: readonly Citation[];
  /** Of a refusal: the likeliest sentence. */
  readonly nearest: AnswerSentence | null;
}

/** What is stored of a question. */
export function toQuestionParts(question: string): MessagePart[] {
  return [{ type: 'text', text: question }];
}

/** The text of a stored question. */
export function readQuestion(stored: unknown): string {
  return MessagePart.array()
    .parse(stored ?? [])
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');
}

/** What is stored of an answer: the words of documents are left out, and read again at each opening. */
export function toAnswerParts(answer: AnswerContent): MessagePart[] {
  const { sentences, calls, disagreements, ordersLeftOut, nearest } = answer;
  return [
    ...calls.map((call) => ({ type: 'tool-call' as const, ...call })),
    ...sentences.map((sentence) => ({ type: 'sentence' as const, ...withoutWords(sentence) })),
    ...disagreements.map((disagreement) => ({
      type: 'disagreement' as const,
      ...disagreement,
      left: withoutQuote(disagreement.left),
      right: withoutQuote(disagreement.right),
    })),
    ...ordersLeftOut.map((citation) => ({ type: 'order-left-out' as const, ...withoutQuote(citation) })),
    ...(nearest ? [{ type: 'nearest' as const, ...withoutWords(nearest) }] : []),
  ];
}

/** A stored answer, without the words of documents. */
export function readAnswer(stored: unknown): AnswerContent {
  const parts = MessagePart.array().parse(stored ?? []);
  return {
    sentences: parts.flatMap((part) => (part.type === 'sentence' ? [AnswerSentence.parse(part)] : [])),
    calls: parts.flatMap((part) => (part.type === 'tool-call' ? [AnswerCall.parse(part)] : [])),
    disagreements: parts.flatMap((part) => (part.type === 'disagreement' ? [Disagreement.parse(part)] : [])),
    ordersLeftOut: parts.flatMap((part) => (part.type === 'order-left-out' ? [Citation.parse(part)] : [])),
    nearest: parts.flatMap((part) => (part.type === 'nearest' ? [AnswerSentence.parse(part)] : []))[0] ?? null,
  };
}

/** Every place of a document that an answer names. */
export function listCitations({
  sentences,
  disagreements,
  ordersLeftOut,
  nearest,
}: Omit<AnswerContent, 'calls'>): Citation[] {
  return [
    ...sentences.flatMap(({ citations }) => citations),
    ...disagreements.flatMap(({ left, right }) => [left, right]),
    ...ordersLeftOut,
    ...(nearest?.citations ?? []),
  ];
}

// A row is made of words of its document, whoever put them in order.
function withoutWords({ row, ...sentence }: AnswerSentence): AnswerSentence {
  const text = row || isQuotation(sentence) ? '' : sentence.text;
  return { ...sentence, text, citations: sentence.citations.map(withoutQuote) };
}

function withoutQuote(citation: Citation): Citation {
  return { ...citation, quote: '' };
}

// An answer in the document's own words is a quotation too.
function isQuotation({ support, text, citations, label }: AnswerSentence): boolean {
  return support === 'quote' || label !== undefined || text === citations[0]?.quote;
}
