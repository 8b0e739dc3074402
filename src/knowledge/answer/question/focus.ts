import { foldText } from '../../../base/index.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import { listNames } from '../../verify/names.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listTerms, type Term } from '../../verify/terms.ts';

/** What kind of words an answer must hold. */
export type Expected = 'number' | 'date' | 'name' | 'place' | null;

export interface WeighedTerm extends Term {
  /** How much the word tells: names and rare words more than common ones. */
  readonly weight: number;
}

/** A question taken apart: what its answer must speak of. */
export interface Focus {
  readonly question: string;
  readonly terms: readonly WeighedTerm[];
  readonly names: readonly Term[];
  readonly quantities: readonly Quantity[];
  readonly expected: Expected;
}

const lightWeight = 0.2;
const nameFactor = 1.6;

/** Takes a question apart; its words weigh by how few sentences of the passages found hold them. */
export function readFocus(question: string, passages: readonly Evidence[]): Focus {
  const units = passages.flatMap((passage) => passage.units);
  const quantities = listQuantities(question);
  const terms = listTerms(question).filter(
    ({ start, end }) => !quantities.some((value) => start >= value.start && end <= value.end),
  );
  const names = listNames(question, terms);
  const weighed = terms.map((term): WeighedTerm => {
    const holding = units.filter(({ index }) => index.has(term)).length;
    const rarity = Math.log(1 + (units.length + 1) / (holding + 0.5)) / Math.log(2 + units.length);
    const factor = term.light ? lightWeight : names.includes(term) ? nameFactor : 1;
    return { ...term, weight: factor * (0.4 + rarity) };
  });
  return { question, terms: weighed, names, quantities, expected: readExpected(question) };
}

function readExpected(question: string): Expected {
  const folded = foldText(question);
  if (
    /\b(?:quand|a quelle date|en quelle annee|quelle annee|quel jour|quelle date|en quel mois|depuis quand|when|what year|what date|which year|quel siecle|a quelle epoque|quelle epoque)\b/u.test(
      folded,
    )
  )
    return 'date';
  if (
    /\b(?:combien|quel(?:le)?s? (?:est |sont |etait )?(?:le |la |les )?(?:montant|nombre|prix|tarif|cout|duree|delai|taux|pourcentage|age|distance|superficie|taille|poids|population|plafond|quantite|salaire|part)|quel age|quelle heure|how (?:many|much|long|far|old)|what (?:price|percentage))\b/u.test(
      folded,
    )
  )
    return 'number';
  if (
    /\b(?:ou (?:est|sont|se|a|ont|peut|doit|puis|faut|naquit|nait|vit|habite|travaill\w+|etait)|dans quel(?:le)? (?:ville|pays|region|lieu|departement)|quel(?:le)? (?:ville|pays|region)|where)\b|^ou\b/u.test(
      folded,
    )
  )
    return 'place';
  if (
    /\b(?:qui(?! est-ce qui)|who|whom|quel(?:le)? (?:personne|auteur|roi|reine|president))\b/u.test(folded) &&
    !/\b(?:ce qui|qu'est-ce qui)\b/u.test(folded)
  )
    return 'name';
  return null;
}

/** True when the text holds words of the kind the question asks for. */
export function holdsExpected(focus: Focus, unit: EvidenceUnit): boolean {
  const fresh = unit.quantities.filter(
    (value) => !focus.quantities.some(({ text }) => foldText(text) === foldText(value.text)),
  );
  if (focus.expected === 'date')
    return fresh.some(
      ({ kind, values }) =>
        kind === 'date' ||
        kind === 'code' ||
        kind === 'weekday' ||
        kind === 'hour' ||
        (kind === 'number' && isTime(values)),
    );
  if (focus.expected === 'number')
    return fresh.some(({ kind }) => kind === 'number' || kind === 'hour' || kind === 'date');
  if (focus.expected === 'name' || focus.expected === 'place')
    return (
      unit.terms.some((term) => term.capital && !focus.terms.some(({ folded }) => folded === term.folded)) ||
      focus.expected === 'place'
    );
  return true;
}

function isTime(values: readonly number[]): boolean {
  return values.some((value) => Number.isInteger(value) && value >= 1 && value <= 2100);
}
