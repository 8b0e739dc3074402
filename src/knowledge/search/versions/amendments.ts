import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence } from '../../verify/evidence.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { canBeShown, findTableHead } from '../../verify/unit-role.ts';
import { opensAmendment } from '../../chunk/amendment-heading.ts';
import { listSections } from '../sections.ts';
import { amends, isAmendment, isLaterAmendment, tellState } from './amending.ts';
import {
  article,
  confirms,
  couldReplace,
  findFormerValue,
  findNamed,
  findOnlyOfArticle,
  isOneArticle,
  isSigned,
  isUnchanged,
  listValues,
  pairLeft,
  saysFormerValue,
} from './amended-clause.ts';
import { type ArticleHead, readArticles, readNamedArticles } from './named-articles.ts';
import { readOpeningLine } from './number-line.ts';
import { markOlder } from './versions.ts';

type Amended = NonNullable<Source['amended']>[number];

const leastShared = 0.5;

/** Tells of each source which later one replaces it, whole (a version) or sentence by sentence (an amendment). */
export function markStates(sources: readonly Source[]): Source[] {
  return markAmended(markOlder(sources));
}

/**
 * Marks in each source the sentences that an amendment found beside it replaces, and where that says what holds now. What it
 * does not speak of stays in force.
 */
export function markAmended(sources: readonly Source[]): Source[] {
  const amendments = sources.filter((source) => isAmendment(source));
  if (amendments.length === 0) return [...sources];
  // The articles of the contract itself: an amendment numbers its own anew.
  const headsOf = (amendment: Source): ArticleHead[] =>
    sources.flatMap((base) => (!isAmendment(base) && amends(amendment, base) ? readArticles(base).all : []));
  const elsewhere = (source: Source): TermIndex[] =>
    sources.flatMap((one) =>
      one !== source && tellState(one) === tellState(source) && !covers(source, one)
        ? prepareEvidence(one).units.map(({ index }) => index)
        : [],
    );
  const replaced = sources.flatMap((source) => {
    const changing = source.olderThan === undefined ? amendments.filter((other) => amends(other, source)) : [];
    if (changing.length === 0) return [];
    const own = { own: prepareEvidence(source), elsewhere: elsewhere(source) };
    return changing.flatMap((other) => listReplaced(source, own, other, headsOf(other)));
  });
  const all = [...replaced, ...listLeft(sources, replaced)];
  const byNumber = new Map(amendments.map((one) => [one.number, one]));
  // The latest comes last.
  const compareAmendments = (left: number, right: number): number => {
    const [one, other] = [byNumber.get(left), byNumber.get(right)];
    return one && other && left !== right
      ? Number(isLaterAmendment(one, other)) - Number(isLaterAmendment(other, one))
      : 0;
  };
  return sources.map((source) => {
    const amended: Amended[] = all
      .filter((one) => one.source === source && isBest(one, all))
      .map(({ source: _source, share: _share, ...range }) => range)
      .toSorted((left, right) => compareAmendments(left.by, right.by));
    return amended.length === 0 ? source : { ...source, amended };
  });
}

// What is left of an amendment and of the document it amends, once all that says the same is told.
function listLeft(sources: readonly Source[], replaced: readonly Replaced[]): Replaced[] {
  const unitsOf = (of: readonly Source[]): (EvidenceUnit & { readonly source: Source })[] =>
    of.flatMap((source) =>
      prepareEvidence(source)
        .units.filter((unit) => unit.trusted && canBeShown(unit) && unit.role === 'sentence')
        .map((unit) => ({ ...unit, source })),
    );
  const bases = Map.groupBy(
    sources.filter((source) => !isAmendment(source) && source.olderThan === undefined),
    ({ documentId }) => documentId,
  );
  return [...bases.values()].flatMap((base) => {
    const amending = sources.filter((other) => base[0] && amends(other, base[0]));
    const clauses = unitsOf(base).filter(
      ({ source, start }) => !replaced.some((one) => one.source === source && one.start === start),
    );
    const changed = unitsOf(amending).filter(
      ({ source, start, text }) =>
        isChange(text) &&
        foldText(text).search(article) < 0 &&
        !replaced.some((one) => one.by === source.number && one.from === start),
    );
    return pairLeft(changed, clauses).map(([{ source: by, start: from, end: to }, { source, start, end }]) => ({
      start,
      end,
      by: by.number,
      from,
      to,
      source,
      share: leastShared,
    }));
  });
}

interface Replaced extends Amended {
  readonly source: Source;
  readonly share: number;
}

// One sentence of an amendment changes one sentence of a document.
function isBest(one: Replaced, all: readonly Replaced[]): boolean {
  return !all.some(
    (other) =>
      other.by === one.by &&
      other.from === one.from &&
      tellState(other.source) === tellState(one.source) &&
      other.share > one.share,
  );
}

const changes =
  /\b(?:port(?:e|ee|es|ees) (?:de|a)|passe(?:nt)? (?:de|a)|passe(?:nt)?|ramene(?:e|s|es)?|fixe(?:e|s|es)?|remplace(?:e|s|es)?|modifie(?:e|s|es)?|releve(?:e|s|es)?|augmente(?:e|s|es)?|reduit(?:e|s|es)?|abaisse(?:e|s|es)?|avance(?:e|s|es)?|repousse(?:e|s|es)?|prolonge(?:e|s|es)?|etendu(?:e|s|es)?|desormais|dorenavant|nouveau|nouvelle|supprime(?:e|s|es)?|complete(?:e|s|es)?|maintenant|annule et remplace|devient|est de|sont de|s'etend(?:ent)?|s'appliquent? (?:aussi|egalement|maintenant)|ajoute(?:e|s|es)?|reporte(?:e|s|es)?|substitue(?:e|s|es)?|au lieu de|n'est plus|ne sont plus|en lieu et place|is now|are now|replaced|changed|increased|reduced|raised|extended|instead of|no longer|becomes?|amended)\b/u;
/** Words that speak of the change, not of what is changed. */
const ofTheChange =
  /^(?:articles?|avenants?|passe\w*|port\w+|ramene\w*|fixe\w*|remplace\w*|modifi\w+|releve\w*|augment\w+|reduit\w*|desormais|nouve\w+|supprim\w+|prevu\w*|complet\w+|compter|effet|depuis|maintenant|contrat|now|article|clause|changed|replaced|increased)$/u;

/** True of a sentence that says that something is otherwise from now on. */
export function isChange(text: string): boolean {
  const folded = foldText(text);
  return changes.test(folded) && !isUnchanged(text);
}

// Passages overlap.
function covers(one: Source, other: Source): boolean {
  return one.page === other.page && one.start < other.end && other.start < one.end;
}

function listReplaced(
  source: Source,
  { own, elsewhere }: { readonly own: Evidence; readonly elsewhere: readonly TermIndex[] },
  amendment: Source,
  heads: readonly ArticleHead[],
): Replaced[] {
  const found: Replaced[] = [];
  const changed = prepareEvidence(amendment);
  const articles = readArticles(source);
  const namedIn = isAmendment(source) ? readNamedArticles(source, own.units, heads) : null;
  const articleOf = (unit: EvidenceUnit): string | null =>
    namedIn ? (namedIn(unit).numbers[0] ?? null) : (articles.at(unit.start)?.number ?? null);
  const namedBy = readNamedArticles(amendment, changed.units, heads);
  const headed = readHeads(source, own);
  const says = own.units.filter((unit) => unit.trusted && canBeShown(unit) && !isLabel(unit.text));
  const clauses = says.filter((unit) => unit.role === 'sentence');
  const read = says.map((unit): Read => ({
    unit,
    columns: readColumns(source, own, unit),
    above: new TermIndex(listTerms(headed(unit))),
    article: articleOf(unit),
  }));
  const related = { clauses, articleOf, titles: `${source.title ?? ''} ${amendment.title ?? ''}`, elsewhere };
  for (const change of changed.units) {
    if (!change.trusted || !canBeShown(change) || leadsOn(change.text) || isSigned(change.text) || confirms(change))
      continue;
    const { numbers, isReplacing } = namedBy(change);
    const named = findNamed(change, related);
    if (!mayReplace(change) && !named && !isReplacing) continue;
    const former = named ?? findFormerValue(change, own.units) ?? findOnlyOfArticle(change, numbers, related);
    const best = read
      .filter(({ unit }) => unit.text.trim() !== change.text.trim())
      .map((one) => ({ unit: one.unit, share: one.unit === former ? 1 : readShare(change, numbers, one) }))
      .filter(({ share }) => share >= leastShared)
      .sort((left, right) => right.share - left.share)[0];
    if (best)
      found.push({
        start: best.unit.start,
        end: best.unit.end,
        by: amendment.number,
        from: change.start,
        to: change.end,
        source,
        share: best.share,
      });
  }
  return found;
}

// `L’article 4 est remplacé par ce qui suit :` is said of what follows, and `Section 2.` says nothing.
function leadsOn(text: string): boolean {
  return /[:：]\s*$/u.test(text) || isLabel(text);
}

function isLabel(text: string): boolean {
  const lines = text.split('\n').filter((line) => /[\p{L}\d]/u.test(line));
  if (lines.length > 0 && lines.every((line) => opensAmendment(line))) return true;
  const opening = readOpeningLine(text.trim());
  return opening !== null && (opening.bodyFrom === null || /^\p{L}+\s?\d+[.)]?$/u.test(text.trim()));
}

// An amendment may say what holds without a word of the change: `Un surveillant est exigé pour vingt nageurs.`
function mayReplace(change: EvidenceUnit): boolean {
  const { text } = change;
  const states = listValues(change).some(({ kind }) => kind === 'number' || kind === 'hour');
  return isChange(text) || (states && !isUnchanged(text));
}

// What stands above a sentence: passages that were joined hold several articles.
function readHeads(source: Source, { units }: Evidence): (unit: EvidenceUnit) => string {
  const sections = listSections(source, units);
  return (unit) => {
    const headings = sections.find(({ start, end }) => start <= unit.start && end >= unit.end)?.headings;
    return [...(headings ?? source.headings), source.title ?? ''].join('\n');
  };
}

// What a row says of itself by the names of its columns: `49 €` is the `Tarif`.
function readColumns(source: Source, { units }: Evidence, unit: EvidenceUnit): TermIndex {
  const head = unit.role === 'row' ? findTableHead(source, units, units.indexOf(unit)) : null;
  return new TermIndex(listTerms(head ?? ''));
}

const withArticle = 0.25;

interface Read {
  readonly unit: EvidenceUnit;
  readonly columns: TermIndex;
  /** What stands above it. */
  readonly above: TermIndex;
  /** The number of its article. */
  readonly article: string | null;
}

// How much of what a change speaks of the sentence speaks of too, under its headings; 0 where nothing can be replaced.
function readShare(
  change: EvidenceUnit,
  numbers: readonly string[],
  { unit, columns, above, article: own }: Read,
): number {
  const isOfIt = numbers.some((number) => own !== null && isOneArticle(number, own));
  if (numbers.length > 0 && own !== null && !isOfIt) return 0;
  if (!couldReplace(change, unit, isOfIt)) return 0;
  // `portée de 18 % à 21 %`: the article says 18 %, in whatever words.
  if (isOfIt && saysFormerValue(change, unit)) return 1 + withArticle;
  const telling = change.terms.filter(({ light, folded }) => !light && !ofTheChange.test(folded));
  if (!telling.some((term) => unit.index.has(term))) return 0;
  const inside = telling.filter((term) => unit.index.has(term) || columns.has(term)).length;
  const around = telling.filter((term) => !unit.index.has(term) && !columns.has(term) && above.has(term)).length;
  // A long sentence may say why before it says what: of the article that it names, the clause that it speaks of whole.
  const words = isOfIt ? unit.terms.filter(({ light }) => !light) : [];
  const spoken = words.filter((term) => change.index.has(term)).length / Math.max(1, words.length);
  const share = Math.max((inside + around * 0.5) / telling.length, spoken) + (isOfIt ? withArticle : 0);
  // One word in common is too little: `prime de dimanche` is no `prime de non-accident`.
  return inside >= 2 || isOfIt || telling.length === 1 ? share : 0;
}
