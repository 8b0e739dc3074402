import { z } from 'zod';
import { foldText } from '../../base/index.ts';
import type { AnswerOutcome, AnswerSentence } from '../../contract/index.ts';

/** A request as somebody typed it, with the text that came along, and the result where it is a sum. */
export const RequestLine = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  request: z.string().trim().min(1).max(2000),
  text: z.string().nullable().default(null),
  /** The file that it speaks of. */
  document: z.string().nullable().default(null),
  answer: z.string().nullable().default(null),
});
export type RequestLine = z.infer<typeof RequestLine>;

/** What a good summary of a document says: each point with words of the document. */
export const PointsLine = z.object({
  document: z.string().min(1),
  points: z
    .array(z.object({ point: z.string(), quote: z.string().min(1), more_quotes: z.array(z.string()).optional() }))
    .min(1),
});
export type PointsLine = z.infer<typeof PointsLine>;

/** What became of one request. */
export interface DoneRequest {
  readonly line: RequestLine;
  /** What it was taken for. */
  readonly taken: string;
  readonly outcome: AnswerOutcome;
  readonly sentences: readonly AnswerSentence[];
  readonly firstSentence: number | null;
  readonly milliseconds: number;
}

/** What became of one summary. */
export interface DoneSummary {
  readonly line: PointsLine;
  readonly sentences: readonly AnswerSentence[];
}

/** The message that a line stands for: a text to work on stands below the request. */
export function toMessage({ request, text }: RequestLine): string {
  return text === null ? request : `${request}\n\n${text}`;
}

/** A sum whose amounts stand in a document is a question. */
function isRightKind({ kind, document }: RequestLine, taken: string): boolean {
  return taken === kind || (kind === 'calculation' && document !== null && taken === 'question');
}

export interface KindScores {
  readonly kind: string;
  readonly requests: number;
  readonly recognised: number;
  readonly takenForQuestions: number;
}

/** How many of each kind are recognised; what each was taken for is told apart from doing it. */
export function scoreRecognition(taken: readonly { readonly line: RequestLine; readonly taken: string }[]): {
  readonly kinds: readonly KindScores[];
  readonly others: readonly { id: string; kind: string; taken: string; request: string }[];
} {
  const names = [...new Set(taken.map(({ line }) => line.kind))];
  const kinds = names.map((kind) => {
    const own = taken.filter(({ line }) => line.kind === kind);
    const right = own.filter((one) => isRightKind(one.line, one.taken));
    const questions = own.filter((one) => one.taken === 'question' && !isRightKind(one.line, one.taken));
    return { kind, requests: own.length, recognised: right.length, takenForQuestions: questions.length };
  });
  const others = taken
    .filter((one) => !isRightKind(one.line, one.taken))
    .map((one) => ({ id: one.line.id, kind: one.line.kind, taken: one.taken, request: one.line.request }));
  return { kinds, others };
}

export interface RequestScores {
  readonly done: number;
  /** Of requests that are no questions over documents. */
  readonly refused: number;
  readonly sums: number;
  readonly sumsRight: number;
  readonly sentencesMarked: number;
  /** Marked as standing in a document, and whose words do. */
  readonly sentencesStanding: number;
  readonly times: readonly { kind: string; median: number; slowest: number; firstSentence: number | null }[];
  readonly wrongSums: readonly { id: string; request: string; wanted: string; said: string }[];
}

/** What the requests that were done come to. */
export function scoreRequests(done: readonly DoneRequest[]): RequestScores {
  const own = done.filter(({ line }) => !(line.kind === 'calculation' && line.document !== null));
  const sums = done.filter(({ line }) => line.kind === 'calculation' && line.answer !== null);
  const wrong = sums.filter(({ line, sentences }) => !holdsResult(join(sentences), line.answer ?? ''));
  const marked = done.flatMap(({ sentences }) => sentences.filter(({ support }) => support === 'supported'));
  const kinds = [...new Set(done.map(({ line }) => line.kind))];
  return {
    done: done.length,
    refused: own.filter(({ outcome }) => outcome === 'refused').length,
    sums: sums.length,
    sumsRight: sums.length - wrong.length,
    sentencesMarked: marked.length,
    sentencesStanding: marked.filter(stands).length,
    times: kinds.map((kind) => {
      const some = done.filter(({ line }) => line.kind === kind);
      const firsts = some.flatMap(({ firstSentence }) => firstSentence ?? []);
      const totals = some.map(({ milliseconds }) => milliseconds);
      return { kind, median: middle(totals) ?? 0, slowest: Math.max(...totals), firstSentence: middle(firsts) };
    }),
    wrongSums: wrong.map(({ line, sentences }) => ({
      id: line.id,
      request: line.request,
      wanted: line.answer ?? '',
      said: join(sentences).slice(0, 200),
    })),
  };
}

export interface SummaryScores {
  readonly documents: number;
  readonly points: number;
  readonly held: number;
  readonly each: readonly { document: string; points: number; held: number; sentences: number; letters: number }[];
}

/** How many of the points that a reader listed stand in the summaries. */
export function scoreSummaries(done: readonly DoneSummary[]): SummaryScores {
  const each = done.map(({ line, sentences }) => {
    const own = sentences.filter(({ support }) => support === 'supported');
    const held = line.points.filter(({ quote }) => own.some(({ text }) => holdsQuote(text, quote))).length;
    const letters = own.reduce((sum, { text }) => sum + text.length, 0);
    return { document: line.document, points: line.points.length, held, sentences: own.length, letters };
  });
  const sum = (pick: (one: (typeof each)[number]) => number): number => each.reduce((all, one) => all + pick(one), 0);
  return { documents: each.length, points: sum(({ points }) => points), held: sum(({ held }) => held), each };
}

const pointShare = 0.8;

/** Whether a text says what a quote says: it holds four fifths of its words. By this a point is held and a mark right. */
export function holdsQuote(text: string, quote: string): boolean {
  const words = new Set(listWords(text));
  const wanted = listWords(quote);
  return wanted.length > 0 && wanted.filter((word) => words.has(word)).length >= pointShare * wanted.length;
}

function stands({ text, citations }: AnswerSentence): boolean {
  return holdsQuote(citations.map(({ quote }) => quote).join(' '), text);
}

function listWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function join(sentences: readonly AnswerSentence[]): string {
  return sentences.map(({ text }) => text).join('\n');
}

/** All numbers of the expected result stand among those that were said. */
function holdsResult(said: string, wanted: string): boolean {
  const found = new Set(listNumbers(said));
  const numbers = listNumbers(wanted);
  return numbers.length > 0 && numbers.every((number) => found.has(number));
}

function listNumbers(text: string): string[] {
  const written = text.replaceAll(/(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))/gu, '').match(/\d+(?:[.,]\d+)*/gu) ?? [];
  return written.map((number) => {
    const english = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(number);
    return String(Number(english ? number.replaceAll(',', '') : number.replace(',', '.')));
  });
}

function middle(values: readonly number[]): number | null {
  const ordered = values.toSorted((left, right) => left - right);
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? null;
}
