import type { Language } from '../../../base/index.ts';
import type { AnswerSentence, Source } from '../../../contract/index.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { Focus } from '../question/focus.ts';
import {
  addsToQuestion,
  type Closeness,
  leastRelevance,
  readSigns,
  restatesQuestion,
  scoreRelevance,
  sharesValue,
} from '../rank/relevance.ts';
import { showWords } from './present.ts';
import { toCitation } from './proof.ts';
import { isQuotable } from '../rank/quotes.ts';
import { holdsCode, saysValue } from '../../verify/binding.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import { listQuantities } from '../../verify/quantities.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { verifySentence } from '../../verify/verify-sentence.ts';

/** What judging a sentence needs: the question and the passages, both taken apart. */
export interface Answerable {
  readonly sources: readonly Source[];
  readonly evidence: readonly Evidence[];
  readonly focus: Focus;
  readonly closenessOf: (passage: number) => Closeness;
  /** In which what the house makes of rows is worded. */
  readonly language: Language;
  /** Relevance of sentences that the model has read, in the place of what their words tell. */
  readonly knownRelevance?: ReadonlyMap<EvidenceUnit, number>;
}

/**
 * What became of a sentence of the model. `shown`: proved, and shown as written. `in-its-words`: not proved as written, but a
 * sentence of a passage holds all that it adds to the question and answers it: that sentence is shown in its place.
 */
export interface JudgedSentence {
  readonly fate: 'shown' | 'in-its-words' | 'unsupported' | 'beside-the-question';
  readonly sentence: Omit<AnswerSentence, 'index'>;
  /** Where it stands; null when it is not to be shown as an answer. */
  readonly proof: UnitPlace | null;
}

/** Looks for the proof of a sentence, and whether the proof speaks of what was asked: a true sentence is not yet an answer. */
export function judgeSentence(text: string, answerable: Answerable): JudgedSentence {
  const { evidence, focus, sources } = answerable;
  const verdict = verifySentence(text, evidence, (passage, units) => relevanceOf(answerable, passage, units));
  const sentence = { text, support: 'unsupported' as const, citations: [], missing: [...verdict.missing] };
  if (verdict.support === 'unsupported')
    return sayInItsWords(text, answerable) ?? { fate: 'unsupported', sentence, proof: null };
  const needed = restatesQuestion(focus, text) ? leastRelevance.restated : leastRelevance.answer;
  const answering = verdict.citations.filter(({ passage, units }) => relevanceOf(answerable, passage, units) >= needed);
  const unit = answering[0]?.units[0];
  if (!answering[0] || !unit || !addsToQuestion(focus, text))
    return { fate: 'beside-the-question', sentence, proof: null };
  const citations = answering.flatMap(({ passage, start, end }) => {
    const source = sources[passage];
    return source ? [toCitation(source, { start, end })] : [];
  });
  return {
    fate: 'shown',
    sentence: { text, support: 'supported', citations, missing: [] },
    proof: { passage: answering[0].passage, unit },
  };
}

function relevanceOf(
  { evidence, focus, closenessOf, knownRelevance }: Answerable,
  passage: number,
  units: readonly EvidenceUnit[],
): number {
  const own = evidence[passage];
  const known = units.flatMap((unit) => knownRelevance?.get(unit) ?? []);
  // Of sentences read by the model, those it has not read are not what it wrote from.
  if (knownRelevance && knownRelevance.size > 0) return Math.max(Number.NEGATIVE_INFINITY, ...known);
  return own ? scoreRelevance(readSigns(focus, own, units, closenessOf(passage))) : Number.NEGATIVE_INFINITY;
}

/** Share of the words a sentence adds to the question that the document's sentence must hold; its values all must. */
const addedShare = 0.6;
/** With so many words and values added, the sentence read is hardly in doubt. */
const richAddition = 3;

// A small model restates the question in words that the documents do not use. What it adds to the question shows
// which sentence it read; that sentence, in the document's own words, cannot say more than the document does.
function sayInItsWords(text: string, answerable: Answerable): JudgedSentence | null {
  const added = readAdded(text, answerable.focus);
  if (!added) return null;
  let best: { passage: number; unit: EvidenceUnit; relevance: number } | null = null;
  for (const [passage, evidence] of answerable.evidence.entries()) {
    for (const unit of evidence.units) {
      if (!unit.trusted || !isQuotable(unit) || !holdsAdded(unit, added)) continue;
      if (answerable.knownRelevance?.size && relevanceOf(answerable, passage, [unit]) < leastRelevance.answer) continue;
      const signs = readSigns(answerable.focus, evidence, [unit], answerable.closenessOf(passage));
      // The model's own words failed: no name or value that was asked may be missing, and only a turn of phrase.
      const missingAtMost = added.terms.length + added.quantities.length >= richAddition ? 2 : 1;
      if (signs.namesMissing + signs.valuesMissing > 0 || signs.wordsMissing > missingAtMost) continue;
      const relevance = scoreRelevance(signs);
      if (relevance >= leastRelevance.answer && relevance > (best?.relevance ?? Number.NEGATIVE_INFINITY))
        best = { passage, unit, relevance };
    }
  }
  const source = best && answerable.sources[best.passage];
  if (!best || !source) return null;
  const citations = [toCitation(source, best.unit)];
  const shown = showWords(source, best.unit, answerable.language, answerable.focus.question);
  return {
    fate: 'in-its-words',
    sentence: { ...shown, support: 'supported', citations, missing: [] },
    proof: best,
  };
}

interface Added {
  readonly terms: ReturnType<typeof listTerms>;
  readonly quantities: ReturnType<typeof listQuantities>;
}

function readAdded(text: string, focus: Focus): Added | null {
  const asked = new TermIndex(focus.terms);
  const quantities = listQuantities(text).filter(
    (value) => !focus.quantities.some((other) => sharesValue(value, other)),
  );
  const terms = listTerms(text).filter(
    (term) =>
      !term.light && !asked.has(term) && !quantities.some(({ start, end }) => term.start >= start && term.end <= end),
  );
  return terms.length + quantities.length > 0 && addsToQuestion(focus, text) ? { terms, quantities } : null;
}

function holdsAdded(unit: EvidenceUnit, { terms, quantities }: Added): boolean {
  const held = terms.filter((term) => (term.capital ? unit.index.hasWord(term.folded) : unit.index.has(term)));
  return (
    held.length >= addedShare * terms.length &&
    quantities.every((value) => saysValue(value, unit) || (value.kind === 'code' && holdsCode(unit.text, value)))
  );
}
