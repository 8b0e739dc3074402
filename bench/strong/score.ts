import { createHash } from 'node:crypto';
import { z } from 'zod';
import { matchesQuote } from '../../src/knowledge/evaluate/quotes.ts';
import { isRight } from '../answers/tell-asked.ts';
import type { AnsweredQuestion, Shown } from './ask-talk.ts';

/** What came of a question. `undecided`: the code cannot tell, and nobody has read it. */
export type Verdict = 'right' | 'wrong' | 'refused' | 'beside' | 'undecided';

/**
 * What somebody found who has read an answer. `beside`: true, and not what is asked. `besideSentences` and `unsupported` name
 * sentences by their index: those that do not help to answer, and those that the passages they name do not say.
 */
export const AnswerLabel = z.object({
  id: z.string().min(1),
  answer: z.string().regex(/^[\da-f]{16}$/u),
  label: z.enum(['right', 'wrong', 'refused', 'beside']),
  besideSentences: z.array(z.int()).default([]),
  unsupported: z.array(z.int()).default([]),
});
export type AnswerLabel = z.infer<typeof AnswerLabel>;

/** Labels by question and answer, of use as long as an answer is the same to the letter. */
export type AnswerLabels = ReadonlyMap<string, AnswerLabel>;

/** Throws where one answer has two labels. */
export function indexAnswerLabels(labels: readonly AnswerLabel[]): AnswerLabels {
  const index = new Map(labels.map((label) => [`${label.id} ${label.answer}`, label]));
  if (index.size !== labels.length) throw new Error('an answer has two labels');
  return index;
}

/** The name of an answer: of its sentences alone, whatever marks they got. */
export function hashAnswer(sentences: readonly Pick<Shown, 'text'>[]): string {
  return createHash('sha256')
    .update(sentences.map(({ text }) => text).join('\n'))
    .digest('hex')
    .slice(0, 16);
}

/** An answer with what it is worth, and who says so. */
export interface Scored {
  readonly answered: AnsweredQuestion;
  readonly answer: string;
  readonly verdict: Verdict;
  readonly by: 'code' | 'reading' | 'nobody';
  readonly label: AnswerLabel | null;
}

/** Judges an answer: by its label where it was read, else by the facts or quotes of its question. */
export function scoreAnswer(answered: AnsweredQuestion, labels: AnswerLabels): Scored {
  const answer = hashAnswer(answered.sentences);
  const label = labels.get(`${answered.question.id} ${answer}`) ?? null;
  if (label) return { answered, answer, verdict: label.label, by: 'reading', label };
  const verdict = judgeByCode(answered);
  return { answered, answer, verdict, by: verdict === 'undecided' ? 'nobody' : 'code', label };
}

function judgeByCode({ question, outcome, sentences }: AnsweredQuestion): Verdict {
  const says = (text: string): boolean => sentences.some((sentence) => matchesQuote(sentence.text, text));
  if (outcome === 'failed') return 'wrong';
  const isMarked = sentences.some(({ support }) => support === 'supported' || support === 'after');
  if (!question.answerable) return outcome === 'refused' || !isMarked ? 'refused' : 'undecided';
  if (outcome === 'refused' || sentences.length === 0) return 'refused';
  if (question.facts.length > 0) return question.facts.every((writings) => writings.some(says)) ? 'right' : 'undecided';
  const said = question.gold.filter(({ quote }) => says(quote)).length;
  const told = { kind: question.kind, right: said > 0, whole: said > 0 && said === question.gold.length };
  return isRight(told) ? 'right' : 'undecided';
}

/** Whether a question that no document answers was left clean: refused, or nothing of it marked as known. */
export function isClean({ answered, verdict }: Scored): boolean {
  return !answered.question.answerable && (verdict === 'refused' || verdict === 'right');
}

/** Sentences that state something: no heading, no code, no line that only puts others in order, no « not found ». */
export function listStated(sentences: readonly Shown[]): Shown[] {
  return sentences.filter(
    ({ opens, notFound }) => !notFound && !['heading', 'code', 'formula', 'question'].includes(opens ?? ''),
  );
}

/** An answer for somebody to read and label; its line goes into the labels once `label` is filled in. */
export function toUnlabelled({ answered, answer }: Scored): object {
  const { question, way, outcome, sentences } = answered;
  return {
    firm: answered.firm,
    id: question.id,
    answer,
    label: null,
    besideSentences: [],
    unsupported: [],
    asked: question.question,
    answerable: question.answerable,
    expected: question.expected,
    facts: question.facts,
    gold: question.gold,
    way,
    outcome,
    sentences: sentences.map(({ index, text, support }) => ({ index, text, support })),
  };
}
