import { foldText } from '../../base/index.ts';
import { asksFormer, listTerms, readCodes } from '../../knowledge/index.ts';
import { type Leaning, tellLeaning } from './leans-on-before.ts';

export interface SearchQuery {
  readonly query: string;
  /** Words of the question before that were added; empty when the question stands alone. */
  readonly added: readonly string[];
  readonly leaning: Leaning;
}

/**
 * What to search for a question that follows another one: a question that leans on it (`Et pour les cadres ?`) is completed
 * with the content words of the question before, by rule and not by a model, so that it can be told what was done.
 */
export function completeFollowUp(question: string, previous: string | null): SearchQuery {
  const leaning = previous === null ? 'no' : tellLeaning(question);
  if (previous === null || leaning === 'no') return { query: question, added: [], leaning: 'no' };
  const known = new Set(listTerms(question).map(({ folded }) => folded));
  const answered = asksOtherwise(question, previous) ? readAskedNoun(previous) : null;
  const { codes, apart } = readCodes(previous);
  const words = listTerms(previous)
    .filter((term) => apart(term) && !term.light && !known.has(term.folded) && term.folded !== answered)
    .filter(({ folded }) => !((asksFormer(question) || answered !== null) && ofToday.test(folded)))
    // `Et en 2022 ?` asks of that year alone.
    .filter(({ folded }) => !(namesYear.test(question) && namesYear.test(folded)))
    .map(({ word }) => word);
  // `Et pour un mois ?` after `une MX27 pour la semaine`: a reference holds on until another one is named.
  const added = readCodes(question).codes.length > 0 ? words : [...codes, ...words];
  return { query: added.length === 0 ? question : `${question} ${added.join(' ')}`, added, leaning };
}

// `Combien de remise ?` has been answered where `comment ils paient ?` follows: of the question before, the matter still holds.
function asksOtherwise(question: string, previous: string): boolean {
  const [own, before] = [question, previous].map((text) => otherwise.exec(foldText(text))?.[0]);
  return own !== undefined && own !== before;
}

const otherwise = /\b(?:qui|quand|ou|comment|pourquoi|who|when|where|how(?! (?:much|many|long))|why)\b/u;
const askedNoun = /\b(?:quel(?:le)?s?|combien d(?:e |')|which|what|how (?:much|many)) ?(?<noun>\p{L}{3,})/u;

function readAskedNoun(question: string): string | null {
  return askedNoun.exec(foldText(question))?.groups?.['noun'] ?? null;
}

const namesYear = /(?<!\d)(?:19|20)\d{2}(?!\d)/u;

/** Words that say the contrary of `et avant ?`. */
const ofToday = /^(?:aujourd'hui|actuel\p{L}*|maintenant|desormais|now|today|current\p{L}*)$/u;

/** How much less the words of a question must find for the completed one to be taken (log-odds that a sentence answers). */
const clearlyLess = { perhaps: 1, fully: -1 } as const;

/**
 * Whether a completed question is searched in the place of the question itself, by how much the best sentence of each speaks
 * of what was asked: one that only says little must find clearly less by itself; one that points back is completed unless
 * its own words find clearly more.
 */
export function takesCompleted(leaning: Leaning, own: number, completed: number): boolean {
  return leaning !== 'no' && completed - own >= clearlyLess[leaning];
}
