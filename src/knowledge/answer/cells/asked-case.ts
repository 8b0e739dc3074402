import { foldText } from '../../../base/index.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { listTerms } from '../../verify/terms.ts';
import { units } from '../../verify/vocabulary.ts';
import { Coverage, isAsking } from './cover.ts';
import { readHint } from './hints.ts';

type Misses = (unit: Pick<EvidenceUnit, 'text' | 'role'>, headings: readonly string[]) => boolean;

const year = /(?<![\p{L}\d/.-])(?:19|20)\d{2}(?![\d/-])/gu;
const inDate = /(?<!\d)(?:19|20)\d{2}(?!\d)/gu;
/** What holds from or up to a year holds in others as well. */
const lasting =
  /\b(?:depuis|jusqu|a (?:partir|compter)|des le|prend effet|entree? en vigueur|echeance|s'acheve|since|until|from|as of|expires?)\b/u;

/** True of what gives another year than the one a question names (`l’AG 2026`, of a row with `AG 2025`); null where it names none. */
export function readAskedYear(question: string): Misses | null {
  const asked = new Set(question.match(year) ?? []);
  if (asked.size === 0) return null;
  return ({ text, role }, headings) => {
    const all = [...headings, text].join('\n').match(inDate) ?? [];
    // A row of a price list is of the list's year.
    const above = role === 'row' ? headings.filter((heading) => ofItsYear.test(foldText(heading))) : [];
    const own = [...above, text].join('\n').match(inDate) ?? [];
    return own.length > 0 && !all.some((one) => asked.has(one)) && !lasting.test(foldText(text).replaceAll('’', "'"));
  };
}

const ofItsYear = /\b(?:tarifs?|prix|grilles?|baremes?|catalogues?|price list)\b/u;

const counting = /\b(?:combien d(?:e |')|how many )(?<noun>\p{L}{3,})/u;
const anything = /^(?:temps|fois|gens|choses?|trucs?|time|times|people|things)$/u;

/**
 * True of a row that gives nothing of what a question counts (`combien de lumens`, `combien d’années`), in no column and no
 * unit; null where it counts nothing. `isUnit`: years, hours, kilos, which no row is called.
 */
export function readAskedCount(question: string): { readonly misses: Misses; readonly isUnit: boolean } | null {
  const noun = counting.exec(foldText(question).replaceAll('’', "'"))?.groups?.['noun'];
  if (noun === undefined || anything.test(noun) || isAsking(noun) || readHint(noun) !== null) return null;
  const [term] = listTerms(noun);
  const unit = units.get(noun);
  if (!term) return null;
  const misses: Misses = ({ text, role }, headings) => {
    if (role !== 'row') return false;
    const own = new Coverage([...headings, text].join('\n'));
    const measured =
      unit !== undefined && (foldText(text).match(/\p{L}+/gu) ?? []).some((word) => units.get(word) === unit);
    const inDegrees = /^degres?$/u.test(noun) && text.includes('°');
    return !own.holds(term) && !measured && !inDegrees;
  };
  return { misses, isUnit: unit !== undefined };
}

const kin =
  /\b(?<which>(?:arriere[- ]?)?grands?|beaux?|belles?|petits?|step)[- ]?(?<who>peres?|meres?|parents?|freres?|soeurs?|fils|filles?|enfants?|father|mother|brother|sister|son|daughter)\b/u;
const ofFamily = /\b(?:ascendant|descendant|famille|proche|allie|family|relative)/u;

/** True of what speaks of a father where a grandfather is asked about; null where no such relation is named. */
export function readAskedKin(question: string): Misses | null {
  const found = kin.exec(foldText(question))?.groups;
  const [which, who] = [found?.['which'] ?? '', (found?.['who'] ?? '').replace(/s$/u, '')];
  if (who === '') return null;
  const named = new RegExp(`\\b${which.slice(0, 3)}\\p{L}{0,16}[- ]?(?:[dl]e |d')?\\p{L}{0,16}${who.slice(0, 4)}`, 'u');
  const barely = new RegExp(`\\b${who.slice(0, 4)}`, 'u');
  return ({ text }, headings) => {
    const folded = foldText([...headings, text].join('\n'));
    return barely.test(foldText(text)) && !named.test(folded) && !ofFamily.test(folded);
  };
}
