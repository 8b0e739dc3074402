import type { AnsweringModel, AnswerOutcome, AnswerSentence, Disagreement, Source } from '../../contract/index.ts';
import { asksLatest } from '../analyse/former.ts';
import { tellNewest } from '../search/versions/versions.ts';
import { findAmended, findDisagreements, type FoundDisagreement } from './cite/disagreements.ts';
import { findNearest } from './cite/nearest.ts';
import { showWords } from './cite/present.ts';
import { toCitation, toCitations } from './cite/proof.ts';
import type { Assembled } from './kinds/show-list.ts';
import { listOrdersLeftOut } from './orders.ts';
import type { AnswerStep, Draft, Prepared } from './parts.ts';
import type { UnitPlace } from './rank/excerpts.ts';
import { findOtherPrices, isAnotherThing } from './rows/find-other-prices.ts';
import { findEffect } from './read/effect.ts';
import { present } from './read/read.ts';
import { isSaidBy } from '../verify/same-sense.ts';
import type { Candidate } from './rank/rank.ts';

/** Hands over sentences that code has assembled, numbered from `from` on. */
export function* give(sentences: readonly Assembled[], from = 0): Generator<AnswerStep> {
  for (const [index, sentence] of sentences.entries())
    yield { type: 'sentence-written', sentence: { index: from + index, ...sentence } };
}

/**
 * Says from when the sentence that answers holds, where an amendment says so in words that are not shown yet: as part of
 * the answer where a change or a date is asked for, else as a quote. Returns the words given.
 */
export function* giveEffect(
  prepared: Prepared,
  proof: UnitPlace,
  shown: readonly string[],
  from: number,
): Generator<AnswerStep, string[]> {
  const effect = findEffect(prepared, proof);
  if (!effect || isSaidBy(effect.unit, shown)) return [];
  const dated = present(prepared, effect);
  const isAsked = asksLatest(prepared.question) || prepared.focus.expected === 'date';
  yield* give([isAsked ? dated : { ...dated, support: 'quote' }], from);
  return [dated.text];
}

/** Shows sentences as quotes, numbered from `from` on. */
export function* quote(
  { sources, language, question }: Prepared,
  chosen: readonly Candidate[],
  from: number,
): Generator<AnswerStep> {
  let index = from;
  for (const candidate of chosen) {
    const source = sources[candidate.passage];
    if (!source) continue;
    const sentence: AnswerSentence = {
      index: index++,
      ...showWords(source, candidate.unit, language, question),
      support: 'quote',
      citations: toCitations(sources, candidate, candidate.unit),
      missing: [],
    };
    yield { type: 'sentence-written', sentence };
  }
}

interface Ending {
  readonly prepared: Prepared;
  readonly model?: AnsweringModel;
  readonly drafts?: readonly Draft[];
  readonly proof?: UnitPlace | null;
  /** Of a refusal: the sentences looked at, likeliest first. */
  readonly likeliest?: readonly Candidate[];
}

/** The last step of an answer: how it ended, and what is shown beside it. */
export function finish(
  outcome: AnswerOutcome,
  { prepared, model, drafts = [], proof = null, likeliest = [] }: Ending,
): AnswerStep {
  return {
    type: 'answer-finished',
    outcome,
    model: model ?? null,
    usage: null,
    drafts,
    disagreements: proof ? listDisagreements(prepared, proof) : [],
    ordersLeftOut: listOrdersLeftOut(prepared),
    nearest: findNearest(prepared, likeliest),
  };
}

/** What is not to be quoted beside an answer: what is said, and what says otherwise, which is shown as a disagreement. */
export function listSaid(prepared: Prepared, proof: UnitPlace | null, said: readonly string[]): readonly string[] {
  if (!proof) return said;
  return [...said, ...findContradictions(prepared, proof).map(({ right }) => right.unit.text)];
}

function findContradictions(prepared: Prepared, proof: UnitPlace): FoundDisagreement[] {
  const { focus, evidence, sources } = prepared;
  const amended = findAmended(proof, evidence, sources);
  const found = findDisagreements(focus, proof, evidence, (passage) => sources[passage]?.documentId ?? '');
  const prices = findOtherPrices(prepared, proof);
  const told = [...amended, ...prices];
  const further = found.filter(
    ({ right }) => !told.some((one) => one.right.unit === right.unit) && !isAnotherThing(prepared, proof, right),
  );
  return [...told, ...further];
}

// Of a sentence and the one that an amendment puts in its place.
function tellInForce(...sides: [Source, UnitPlace][]): 'left' | 'right' | null {
  const [left, right] = sides.map(([source, { unit }]) => source.amended?.some(({ start }) => start === unit.start));
  return left === right ? null : left ? 'right' : 'left';
}

function listDisagreements(prepared: Prepared, proof: UnitPlace): Disagreement[] {
  return findContradictions(prepared, proof).flatMap(({ left, right, about }) => {
    const [leftSource, rightSource] = [prepared.sources[left.passage], prepared.sources[right.passage]];
    if (!leftSource || !rightSource) return [];
    const newest = tellNewest(leftSource, rightSource) ?? tellInForce([leftSource, left], [rightSource, right]);
    return [
      {
        left: toCitation(leftSource, left.unit),
        right: toCitation(rightSource, right.unit),
        about: [...about],
        ...(newest ? { newest } : {}),
      },
    ];
  });
}
