import { foldText } from '../../base/index.ts';
import { listTerms } from '../../knowledge/index.ts';

export interface SearchQuery {
  readonly query: string;
  /** Words of the question before that were added; empty when the question stands alone. */
  readonly added: readonly string[];
}

const pronoun =
  /^(?:et\b|mais\b|and\b|but\b|alors\b|sinon\b)|\b(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|celui|celle|cela|ca|lui|leur|y|en|he|she|it|they|him|them|that one|this one)\b/u;
const fewTerms = 4;

/**
 * What to search for a question that follows another one: a short or elliptical question (`Et pour les cadres ?`)
 * is completed with the content words of the question before, by rule and not by a model, so that it can be told what was done.
 */
export function completeFollowUp(question: string, previous: string | null): SearchQuery {
  if (previous === null) return { query: question, added: [] };
  const own = listTerms(question);
  const leans = pronoun.test(foldText(question)) || own.filter(({ light }) => !light).length < fewTerms;
  const names = own.some((term) => term.capital && term.start > 0);
  // A short question with a name of its own and no pronoun stands alone.
  if (!leans || (names && !pronoun.test(foldText(question)))) return { query: question, added: [] };
  const known = new Set(own.map(({ folded }) => folded));
  const added = listTerms(previous)
    .filter(({ folded, light }) => !light && !known.has(folded))
    .map(({ word }) => word);
  return added.length === 0 ? { query: question, added } : { query: `${question} ${added.join(' ')}`, added };
}
