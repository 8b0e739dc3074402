import type { AnsweringModel } from '../../contract/index.ts';
import { isSaidBy } from '../verify/same-sense.ts';
import { asksForFigure } from './kinds/asking.ts';
import type { AnswerStep, Draft, Prepared } from './parts.ts';
import { isQuotable } from './rank/quotes.ts';
import type { Reranked } from './rank/rank.ts';
import { finish, give, giveEffect, listSaid, quote } from './steps.ts';
import { preferNewest } from './read/newest.ts';
import { presentWhole } from './read/read.ts';
import { likelyRead as likely, selectBeside, selectQuotes, sumProbability } from './read/select.ts';

const sentencesAtMost = 3;
const draftsKept = 9;

/**
 * Answers from what the house's own reader has found, in the documents' own words: no chat model is waited for. Between
 * an answer and a refusal the likeliest sentences are quoted.
 */
export function* answerFromReading(prepared: Prepared, read: readonly Reranked[]): Generator<AnswerStep> {
  const shown = read.filter(({ unit }) => isQuotable(unit));
  const drafts = read.slice(0, draftsKept).map(({ unit, probability }): Draft => ({
    text: unit.text,
    fate: 'read',
    probability,
    ...(prepared.reader === null ? {} : { reader: prepared.reader }),
  }));
  const model: AnsweringModel | null = prepared.reader === null ? null : { name: prepared.reader, location: 'here' };
  const ending = { prepared, drafts, ...(model ? { model } : {}) };
  const best = shown[0]?.probability ?? 0;
  if (best < likely.answerable) return yield finish('refused', { ...ending, likeliest: read });
  // An extreme or a sum that code could not compute is not told by one row that speaks of the same.
  const picked = shown[0]?.unit.role === 'row' && asksForFigure(prepared.question);
  if (best < likely.direct || picked) {
    const quotes = selectQuotes(shown);
    yield* quote(prepared, quotes, 0);
    return yield finish('quoted', { ...ending, proof: quotes[0] ?? null });
  }
  yield* answer(prepared, shown, ending);
}

function* answer(
  prepared: Prepared,
  shown: readonly Reranked[],
  ending: { prepared: Prepared; drafts: readonly Draft[]; model?: AnsweringModel },
): Generator<AnswerStep> {
  const given: Reranked[] = [];
  const said: string[] = [];
  let shownSoFar = 0;
  for (const selected of shown) {
    if (given.length >= sentencesAtMost) break;
    if (given.length > 0 && (selected.probability < likely.further || sumProbability(given) >= likely.enough)) break;
    const candidate = preferNewest(prepared, selected);
    if (isSaidBy(candidate.unit, said)) continue;
    const sentences = presentWhole(prepared, candidate);
    yield* give(sentences, shownSoFar);
    shownSoFar += sentences.length;
    given.push(candidate);
    said.push(...sentences.map(({ text }) => text), candidate.unit.text);
    // A list is an answer by itself.
    if (sentences.length > 1) break;
  }
  const proof = given[0] ?? null;
  if (proof) {
    const dated = yield* giveEffect(prepared, proof, said, shownSoFar);
    said.push(...dated);
    shownSoFar += dated.length;
  }
  const answered = sumProbability(given);
  const left = listSaid(prepared, proof, said);
  yield* quote(
    prepared,
    selectBeside(prepared, shown, { shown: left, answered, least: likely.worthBeside }),
    shownSoFar,
  );
  yield finish('answered', { ...ending, proof });
}
