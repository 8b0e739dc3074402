import { foldText } from '../../../base/index.ts';
import { readAsked } from '../kinds/compute.ts';
import { least, most } from '../kinds/degrees.ts';
import { readWishes } from '../kinds/read-wishes.ts';
import { readNumberWords } from '../../verify/number-words.ts';
import { listQuantities } from '../../verify/quantities.ts';
import { listTerms } from '../../verify/terms.ts';
import { type AskedLimit, readAskedLimit } from '../question/asked-limit.ts';

/** What a question wants worked out over rows of a table. */
export type AskedFigure =
  /** The `count` rows at one end, of amounts or of dates. */
  | {
      readonly kind: 'extreme';
      readonly end: 'least' | 'most';
      readonly count: number;
      readonly of: 'amounts' | 'dates';
    }
  | { readonly kind: 'sum' | 'average' }
  | { readonly kind: 'count'; readonly limit: AskedLimit | null }
  /** The amounts of two rows, each in the words that it is called by. */
  | { readonly kind: 'difference'; readonly sides: readonly [string, string] }
  /** The rows whose amount lies past what the question sets. */
  | { readonly kind: 'rows'; readonly limit: AskedLimit };

const countedAtMost = 10;

const average =
  /\b(?:en moyenne|moyennes?|average|(?:prix|couts?|poids|tarifs?|montants?|durees?|delais?|salaires?|loyers?|ages?|nombre|distance|temps|capacite|puissance|kilometrage) moyen(?:ne)?s?)\b/u;
const sides =
  /\b(?:differences?|ecarts?|gap)\b.{0,40}?\b(?:entre|between)\b(?<left>.{1,100}?)\b(?:et|and)\b(?<right>.+)$/su;
const oldest =
  /\b(?:depuis le plus (?:longtemps|de temps)|plus (?:vieux|vieille|vieilles|ancien|ancienne|anciens|anciennes)|oldest|longest[- ]standing)\b/u;
const newest =
  /\b(?:plus (?:recent|recente|recents|recentes|neuf|neuve|neufs|neuves|jeune|jeunes)|newest|most recent)\b/u;
const count = String.raw`(?<count>\d{1,2}|deux|trois|quatre|cinq|dix|two|three|four|five|ten)`;
const several = [
  new RegExp(String.raw`\btop ?${count}\b`, 'u'),
  new RegExp(
    String.raw`\b(?:les|des|quels? sont les|the|our|nos) ${count} (?:[\p{L}'-]+ ){0,4}?(?:les )?(?:plus|moins|most|least|cheapest|heaviest|biggest|largest|oldest)\b`,
    'u',
  ),
];
const towards = new RegExp(
  String.raw`\b(?<degree>plus|moins|most|least) (?:(?<most>${most}|expensive)|(?<least>${least}))\b`,
  'u',
);
const together = /\b(?:ensemble|a (?:eux|elles) (?:deux|trois|tous|toutes)|together)\b/u;
const listing = /\b(?:quels|quelles|lesquel(?:le)?s|which|liste[rz]?)\b/u;

/**
 * What a question wants worked out: `en moyenne`, `les 3 plus gros`, `différence entre A et B`, `lesquels dépassent 300 €`, the
 * oldest, and what `readAsked` knows. Null where it wants nothing of the kind.
 */
export function readAskedFigure(focus: AskedLimit['focus']): AskedFigure | null {
  const folded = foldText(focus.question).replaceAll('’', "'").trim();
  const two = sides.exec(folded)?.groups;
  if (two) return { kind: 'difference', sides: [two['left'] ?? '', two['right'] ?? ''] };
  if (average.test(folded)) return { kind: 'average' };
  const end = readEnd(folded);
  const some = several.map((pattern) => pattern.exec(folded)?.groups?.['count']).find((found) => found !== undefined);
  if (some !== undefined && end) {
    const wanted = readNumberWords([some]) ?? Number(some);
    if (wanted >= 1 && wanted <= countedAtMost) return { kind: 'extreme', end, count: wanted, of: 'amounts' };
  }
  if (oldest.test(folded)) return { kind: 'extreme', end: 'least', count: 1, of: 'dates' };
  if (newest.test(folded)) return { kind: 'extreme', end: 'most', count: 1, of: 'dates' };
  const plain = readAsked(focus.question);
  const limit = readAskedLimit(focus);
  if (limit && plain?.kind !== 'count' && listing.test(folded)) return { kind: 'rows', limit };
  if (plain?.kind === 'extreme') return { ...plain, count: 1, of: 'amounts' };
  if (plain?.kind === 'count') return { kind: 'count', limit };
  return plain?.kind === 'sum' || together.test(folded) ? { kind: 'sum' } : null;
}

/** True of what the older rules would tell as one row: several at an end, an average, a difference. */
export function goesBeyondOneRow(asked: AskedFigure | null): boolean {
  return asked?.kind === 'average' || asked?.kind === 'difference' || (asked?.kind === 'extreme' && asked.count > 1);
}

/**
 * True of a question whose answer no single row gives: an extreme or a total over many, a price of so many where the row
 * (`row`) does not speak of so many. `Combien de jours` may stand in a cell.
 */
export function asksBeyondRow(question: string, row: string): boolean {
  const asked = readAsked(question);
  if ((asked !== null && asked.kind !== 'count') || goesBeyondOneRow(readFigureOf(question))) return true;
  return readWishes(question).some(({ count: wanted }) => !new RegExp(`(?<!\\d)${wanted}(?!\\d)`, 'u').test(row));
}

function readFigureOf(question: string): AskedFigure | null {
  const terms = listTerms(question).map((term) => ({ ...term, weight: 1 }));
  return readAskedFigure({ question, terms, quantities: listQuantities(question) });
}

function readEnd(folded: string): 'least' | 'most' | null {
  if (/\b(?:cheapest|lightest|smallest|shortest)\b/u.test(folded)) return 'least';
  if (/\b(?:heaviest|biggest|largest|dearest|longest|highest)\b/u.test(folded)) return 'most';
  const groups = towards.exec(folded)?.groups;
  if (!groups) return /\btop\b/u.test(folded) ? 'most' : null;
  const isMore = groups['degree'] === 'plus' || groups['degree'] === 'most';
  return isMore === (groups['most'] !== undefined) ? 'most' : 'least';
}
