import { foldText } from '../../../base/index.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { sameValue } from '../../verify/binding.ts';

type Quantity = EvidenceUnit['quantities'][number];

const ofTheVersion =
  /\b(?:version|edition|revision|indice) (?:n ?[°o]? ?)?\d|\b(?:entre(?:ra)? en vigueur|applicables? (?:a (?:compter|partir|tous)|du|depuis)|s'appliquent? (?:a compter|a partir|depuis)|remplace(?:nt)? (?:la|le|l'|les|cell?es?|celui|ceux) (?:version|edition|note|precedente?s?|d[eu])|se substituent? (?:a|aux?)|comes? into force|supersedes?)\b|^(?:date|redaction|redige par|auteur|objet|referente?|from|to|de|a) ?: /u;

/** True of what can differ between two documents: a whole sentence or a row, and none that only names the version. */
export function isComparable({ text, role }: EvidenceUnit): boolean {
  if (role === 'row') return true;
  return /[.;:!?…»"”)]\s*$/u.test(text) && !ofTheVersion.test(foldText(text));
}

/**
 * How much a change tells: a figure that has another value before a date, a negation or other words. Nought for two
 * sentences of which only the words differ.
 */
export function rateChange(before: EvidenceUnit, now: EvidenceUnit): number {
  const isFigure = ({ kind, unit }: Quantity): boolean => kind === 'hour' || (kind === 'number' && unit !== null);
  const isDate = ({ kind }: Quantity): boolean => kind === 'date';
  // `Avant le 10`, `5 CV`, `deux personnes`.
  const isPlain = ({ kind, unit }: Quantity): boolean => kind === 'number' && unit === null;
  if (hasOtherValue(before, now, isFigure)) return 1;
  if (before.role === 'row' && now.role === 'row') return 0.8;
  if (isNegated(before.text) !== isNegated(now.text)) return 0.6;
  return hasOtherValue(before, now, isDate) || hasOtherValue(before, now, isPlain) ? 0.5 : 0;
}

function hasOtherValue(before: EvidenceUnit, now: EvidenceUnit, wanted: (value: Quantity) => boolean): boolean {
  const [olds, news] = [before, now].map(({ quantities }) => quantities.filter(wanted));
  return (olds ?? []).some(
    (old) =>
      (news ?? []).some(({ kind, unit }) => kind === old.kind && unit === old.unit) &&
      !(news ?? []).some((value) => sameValue(value, old)),
  );
}

/** How much a statement tells that stands in one document alone: a figure before a negation, and that before the rest. */
export function rateAlone({ text, quantities }: EvidenceUnit): number {
  if (quantities.some(({ kind, unit }) => kind === 'hour' || (kind === 'number' && unit !== null))) return 2;
  return isNegated(text) ? 1 : 0;
}

const negating = /\b(?:ne|n'\p{L}+|interdit\w*|aucune?|jamais|not|never|no)\b/u;

function isNegated(text: string): boolean {
  return negating.test(foldText(text).replaceAll('’', "'"));
}
