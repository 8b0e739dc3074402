import { foldText } from '../../../base/index.ts';
import { sameValue } from '../../verify/binding.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';

// Which clause of a document a sentence of its amendment replaces, told by the relation between the two: the number of an
// article, a value or a name that the clause says, a value of the same kind.

/** `article 4`, `point 4.1`, `au 5.1`, `en C.1`, `(5.1)`, on folded text. */
export const article =
  /(?:(?:\b(?:articles?|art\.?|clauses?|sections?|points?)|§) ?(?<number>\d{1,3}(?:\.\d{1,2}){0,2}(?: ?(?:bis|ter))?|[a-z]\.\d{1,2})|(?:\b(?:aux?|en|in|du|of) |\((?=[^()]{1,9}\)))(?<clause>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|[a-z]\.\d{1,2})(?![\d.,]* ?(?:[€%£$]|eur|gbp|usd|h\b)))/gu;

/** Whether two numbers name one article, or one a clause of the other: `4` and `4.1`. */
export function isOneArticle(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

const unchanged =
  /\b(?:pas modifi\w+|ne changent? pas|inchange\w*|sans changement|reste\w*|demeure\w*|maintenu\w*|confirme\w*|reconduit\w*|unchanged|unaltered|remains? in (?:force|place)|stays? as)\b/u;

/** True of a sentence that says that something stays as it was. */
export function isUnchanged(text: string): boolean {
  return unchanged.test(foldText(text));
}

/** True of a sentence that says so and gives no value: `L’heure convenue dans l’avenant 1 est confirmée.` */
export function confirms({ text, quantities }: EvidenceUnit): boolean {
  return (
    isUnchanged(text) && !quantities.some(({ kind, unit }) => kind === 'hour' || (kind === 'number' && unit !== null))
  );
}

/** What a change is compared with. */
export interface Related {
  /** The sentences of the document that is amended. */
  readonly clauses: readonly EvidenceUnit[];
  /** The number of the article that a sentence stands in. */
  readonly articleOf: (unit: EvidenceUnit) => string | null;
  /** Of both documents. */
  readonly titles: string;
  /** What the other passages of the document say: a name that stands there too is a party's (`le Bailleur`). */
  readonly elsewhere: readonly TermIndex[];
}

/** `M. Kerbrat succède à Mme Darric`: the one clause that says a name of the change, which no heading and no title says. */
export function findNamed(
  change: EvidenceUnit,
  { clauses, articleOf, titles, elsewhere }: Related,
): EvidenceUnit | null {
  if (isUnchanged(change.text) || isSigned(change.text) || betweenParties.test(foldText(change.text))) return null;
  const known = new TermIndex(listTerms(titles));
  const names = change.terms.filter(
    ({ capital, light, start, word }) =>
      capital &&
      !light &&
      start > 0 &&
      word.length >= shortestName &&
      // A month in English is no name.
      !change.quantities.some((value) => value.start <= start && value.end > start),
  );
  for (const name of names.filter((one) => !known.has(one) && !elsewhere.some((index) => index.has(one)))) {
    // `Point 1` is no `pointées`: a name is written as one there too.
    const saying = clauses.filter(
      ({ index, terms }) => index.has(name) && terms.some(({ capital, folded }) => capital && folded === name.folded),
    );
    const [only, ...others] = saying;
    // Who the parties are stands above all articles.
    if (only && others.length === 0 && articleOf(only) !== null) return only;
  }
  return null;
}

/** `Fait à Dijon, le 2 décembre 2022`, `Signed 9 December 2022, for the Bureau R. Tulloch`, `Dijon, le 2 décembre 2022 — Pour …`. */
const signature =
  /^[\s*_]{0,4}(?:(?:fait a|signee? (?:a|le)|signed|executed|countersigned|pour (?:la|le|les|l'))\b|[\p{L}' -]{2,40}, (?:le )?\d)/u;

/** True of the line that says who signed, where and when: it changes nothing. */
export function isSigned(text: string): boolean {
  return signature.test(foldText(text).replaceAll('’', "'")) && !statesRule.test(foldText(text));
}

const statesRule = /\b(?:est|sont|sera|seront|devient|passe|is|are|shall|will|becomes?)\b/u;

/** The values of a sentence, but for the numbers of the articles that it names (`Point 1.`, `au 5.1`). */
export function listValues({ text, quantities }: EvidenceUnit): EvidenceUnit['quantities'] {
  // Folding keeps the places of letters apart from ligatures.
  const named = [...foldText(text).matchAll(article)].map(
    ({ 0: found, index }) => [index, index + found.length] as const,
  );
  return quantities.filter(({ start, end }) => !named.some(([from, to]) => start >= from && end <= to + 1));
}

/** Who signs changes nothing. */
const betweenParties = /\b(?:entre|between)\b.{3,80}\b(?:et|and)\b/u;
const shortestName = 4;

/** `À l’article 4, le montant mensuel est fixé à…` (`numbers`): the one clause of that article with a value of the same kind. */
export function findOnlyOfArticle(
  change: EvidenceUnit,
  numbers: readonly string[],
  { clauses, articleOf }: Related,
): EvidenceUnit | null {
  const valued = {
    ...change,
    quantities: change.quantities.filter(({ unit, kind }) => unit !== null || kind !== 'number'),
  };
  if (numbers.length !== 1 || valued.quantities.length === 0) return null;
  const ofIt = clauses.filter((unit) => isOneArticle(articleOf(unit) ?? '', numbers[0] ?? '-'));
  const alike = ofIt.filter((unit) => couldReplace(valued, unit, true));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** `passe de 11 à 12,40 €`, in whatever words: the one sentence that says 11 €, where no article is named. */
export function findFormerValue(change: EvidenceUnit, units: readonly EvidenceUnit[]): EvidenceUnit | null {
  if (foldText(change.text).search(article) >= 0) return null;
  const from = listFormerValues(change).filter(({ kind }) => kind === 'number' || kind === 'hour');
  const unit = change.quantities.find((value) => value.unit !== null)?.unit ?? null;
  const saying = units.filter(
    ({ quantities, trusted }) =>
      trusted &&
      quantities.some((value) =>
        from.some(
          (former) =>
            sameValue({ ...value, unit: null }, { ...former, unit: null }) && value.unit === (former.unit ?? unit),
        ),
      ),
  );
  return saying.length === 1 ? (saying[0] ?? null) : null;
}

function listFormerValues(change: EvidenceUnit): EvidenceUnit['quantities'] {
  return change.quantities.filter(({ start }) =>
    /\b(?:de|from|au lieu de|instead of)\s*$/iu.test(change.text.slice(0, start)),
  );
}

/** True of a clause that says the value which a change replaces. */
export function saysFormerValue(change: EvidenceUnit, unit: EvidenceUnit): boolean {
  return listFormerValues(change).some((former) =>
    unit.quantities.some((value) => value.kind === former.kind && sameValue(value, former)),
  );
}

/** A value takes the place of a value of its kind, words of words; `isOfIt`: whatever day of the week they name. */
export function couldReplace(change: EvidenceUnit, unit: EvidenceUnit, isOfIt: boolean): boolean {
  const [news, olds] = [change, unit].map((one) => listValues(one).filter(({ kind }) => kind !== 'code'));
  if (!news || !olds) return false;
  // The day of the week names the thing (`prime de dimanche`), unless the article does.
  const days = isOfIt ? [] : news.filter(({ kind }) => kind === 'weekday');
  if (days.some((day) => !olds.some((old) => old.kind === 'weekday' && sameValue(day, old)))) return false;
  if (news.length === 0) return true;
  return news.some((now) =>
    olds.some((old) => now.kind === old.kind && (now.unit === null || old.unit === null || now.unit === old.unit)),
  );
}

const lowers = /\b(?:abaiss|redui|ramen|baiss|diminu|lowered|reduced)\p{L}*/u;
const raises = /\b(?:relev|augment|major|hauss|raised|increased)\p{L}*/u;

/**
 * Of changes and clauses that nothing else relates: those that are each the only one for the other with values of one kind
 * (a day and an hour, euros), higher or lower where the change says so. Several of a kind are left for people to compare.
 */
export function pairLeft<Change extends EvidenceUnit, Clause extends EvidenceUnit>(
  changes: readonly Change[],
  clauses: readonly Clause[],
): (readonly [Change, Clause])[] {
  return changes.flatMap((change) => {
    const own = clauses.filter((clause) => isAlike(change, clause));
    const [only] = own;
    if (!only || own.length > 1) return [];
    return changes.filter((other) => isAlike(other, only)).length === 1 ? [[change, only] as const] : [];
  });
}

function isAlike(change: EvidenceUnit, clause: EvidenceUnit): boolean {
  const folded = foldText(change.text);
  return change.quantities.some((now) =>
    clause.quantities.some((old) => {
      const isOfKind = measureOf(now) !== null && measureOf(now) === measureOf(old);
      const [value, former] = [now.values[0] ?? 0, old.values[0] ?? 0];
      if (!isOfKind) return false;
      return lowers.test(folded) ? value < former : raises.test(folded) ? value > former : true;
    }),
  );
}

// `12 h` is an hour as `12 h 30` is; bare numbers measure nothing.
function measureOf({ kind, unit }: EvidenceUnit['quantities'][number]): string | null {
  if (kind === 'hour') return 'heure';
  return kind === 'number' ? unit : null;
}
