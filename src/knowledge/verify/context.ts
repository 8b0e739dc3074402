import { foldText } from '../../base/index.ts';
import type { Evidence, EvidenceUnit } from './evidence.ts';

const opening =
  /^[\s"'«(]*(?:il|elle|ils|elles|ce|cet|cette|ces|celui|celle|ceux|celles|son|sa|ses|leur|leurs|on|y|cela|he|she|it|they|his|her|its|their|this|these|that|those)\b/u;
const pronoun = /\b(?:il|elle|ils|elles|lui|celui-ci|celle-ci|he|she|they|him|her)\b/u;
/** `il est`, `il y a`, `il faut`: nobody is meant. */
const impersonal =
  /\bil (?:est (?:interdit|possible|necessaire|obligatoire|prevu|conseille|recommande|impossible|permis|autorise|rappele)|y a|faut|s'agit|convient|existe|manque|suffit|vaut mieux)\b/gu;

/** True of a sentence in which nobody is meant by its first `il` (`Il est interdit de fumer`). */
export function beginsImpersonally(folded: string): boolean {
  return folded.search(impersonal) === 0;
}

/** True when the sentence speaks of what the one before named: by a pronoun, or as the end of what a colon begins. Rows of a table never mix. */
export function leansOnBefore(evidence: Evidence, index: number): boolean {
  const own = evidence.units[index]?.text ?? '';
  const before = evidence.units[index - 1]?.text ?? '';
  return startsWithPronoun(own) || before.trimEnd().endsWith(':');
}

/** The sentences before that may lend a sentence its subject. */
export interface Context {
  /** To a pronoun: all of them. */
  readonly named: readonly EvidenceUnit[];
  /** To an item or a row: the lead-in of its list, the header of its table; they stand above it as headings do. */
  readonly above: readonly EvidenceUnit[];
}

/** Finds the context of the sentence at `index`. */
export function listContext(evidence: Evidence, index: number): Context {
  const own = evidence.units[index]?.text ?? '';
  const before = evidence.units.slice(0, index).filter(({ trusted }) => trusted);
  const leadIn = before.findLast(({ text }) => text.trimEnd().endsWith(':'));
  const inList =
    leadIn !== undefined &&
    evidence.units.slice(evidence.units.indexOf(leadIn) + 1, index).every(({ text }) => text.length < longestItem);
  const above = [...(inList ? [leadIn] : []), ...listHeader(evidence, index)];
  return { named: startsWithPronoun(own) ? before : [], above };
}

const longestItem = 200;

function listHeader({ units }: Evidence, index: number): EvidenceUnit[] {
  if (!isRow(units[index]?.text ?? '')) return [];
  const header = units.slice(0, index).findLastIndex(({ text }) => !isRow(text)) + 1;
  const row = units[header];
  return row?.trusted && header < index ? [row] : [];
}

function isRow(text: string): boolean {
  return /\t| \| /u.test(text);
}

function startsWithPronoun(text: string): boolean {
  const folded = foldText(text).replace(impersonal, ' ');
  return opening.test(folded) || pronoun.test(folded);
}
