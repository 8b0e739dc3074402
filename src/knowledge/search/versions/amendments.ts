import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence } from '../../verify/evidence.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { canBeShown, findTableHead } from '../../verify/unit-role.ts';
import { listSections } from '../sections.ts';
import { listTitleWords, type Titled } from './titles.ts';
import {
  article,
  couldReplace,
  findFormerValue,
  findNamed,
  findOnlyOfArticle,
  isUnchanged,
  pairLeft,
  saysFormerValue,
} from './amended-clause.ts';
import { markOlder } from './versions.ts';

type Amended = NonNullable<Source['amended']>[number];

const named = /\b(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a))\b/u;
const ofTheAmendment = /^(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a))$/u;
const toWhat =
  /\b(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a))\b.{0,80}?\b(?:aux?|a la|a l'|to the|to)[ ]?(?<object>.*?)(?: [–—(-] .*| \(.*)?$/su;
const leastShared = 0.5;

/** True of a document that changes another one, by its name. */
export function isAmendment({ title, path }: Titled): boolean {
  return named.test(foldText(`${title ?? ''} ${path}`).replaceAll(/[_/-]+/gu, ' '));
}

/** True where the name of an amendment names the other document: `Avenant n° 3 au contrat INF-2024-038`. */
export function amends(amendment: Titled, base: Titled): boolean {
  if (!isAmendment(amendment) || isAmendment(base)) return false;
  const object = toWhat.exec(foldText(amendment.title ?? ''))?.groups?.['object'];
  const words = listTitleWords({ title: object ?? amendment.title, path: amendment.path }).filter(
    (word) => !ofTheAmendment.test(word),
  );
  const title = listTitleWords(base);
  const initials = [2, 3, 4].map((count) =>
    title
      .map((word) => word.charAt(0))
      .join('')
      .slice(0, count),
  );
  const known = new Set([...title, ...initials, ...listTitleWords({ title: null, path: base.path })]);
  const shared = words.filter((word) => known.has(word) || known.has(word.replace(/s$/u, '')));
  // A year alone names nothing.
  if (!shared.some((word) => /\p{L}/u.test(word) || word.length > 4))
    return words.every((word) => /^\d/u.test(word)) && words.length > 0 && words.every((word) => known.has(word));
  return shared.length / words.length >= leastShared;
}

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
  const evidence = new Map<Source, Evidence>();
  const evidenceOf = (source: Source): Evidence => {
    const known = evidence.get(source) ?? prepareEvidence(source);
    evidence.set(source, known);
    return known;
  };
  const replaced = sources.flatMap((source) =>
    amendments
      .filter((other) => source.olderThan === undefined && amends(other, source))
      .flatMap((other) => listReplaced(source, evidenceOf(source), other, evidenceOf(other))),
  );
  const all = [...replaced, ...listLeft(sources, replaced, evidenceOf)];
  return sources.map((source) => {
    const amended = all
      .filter((one) => one.source === source && isBest(one, all))
      .map(({ source: _source, share: _share, ...range }) => range);
    return amended.length === 0 ? source : { ...source, amended };
  });
}

// What is left of an amendment and of the document it amends, once all that says the same is told.
function listLeft(
  sources: readonly Source[],
  replaced: readonly Replaced[],
  evidenceOf: (source: Source) => Evidence,
): Replaced[] {
  const unitsOf = (of: readonly Source[]): (EvidenceUnit & { readonly source: Source })[] =>
    of.flatMap((source) =>
      evidenceOf(source)
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
      other.source.documentId === one.source.documentId &&
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

function listReplaced(source: Source, own: Evidence, amendment: Source, changed: Evidence): Replaced[] {
  const found: Replaced[] = [];
  const headed = readHeads(source, own);
  const clauses = own.units.filter((unit) => unit.trusted && canBeShown(unit) && unit.role === 'sentence');
  const related = { clauses, headed, titles: `${source.title ?? ''} ${amendment.title ?? ''}` };
  for (const change of changed.units) {
    if (!change.trusted || !canBeShown(change)) continue;
    const named = findNamed(change, related);
    if (!mayReplace(change) && !named) continue;
    const former = named ?? findFormerValue(change, own.units) ?? findOnlyOfArticle(change, related);
    const best = own.units
      .filter((unit) => unit.trusted && canBeShown(unit) && unit.text.trim() !== change.text.trim())
      .map((unit) => ({
        unit,
        share:
          unit === former
            ? 1
            : readShare(change, { ...unit, columns: readColumns(source, own, unit), heads: headed(unit) }),
      }))
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

// An amendment may say what holds without a word of the change: `Un surveillant est exigé pour vingt nageurs.`
function mayReplace({ text, quantities }: EvidenceUnit): boolean {
  const states = quantities.some(({ kind }) => kind === 'number' || kind === 'hour');
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

interface Read extends EvidenceUnit {
  readonly columns: TermIndex;
  readonly heads: string;
}

// How much of what a change speaks of the sentence speaks of too, under its headings; 0 where nothing can be replaced.
function readShare(change: EvidenceUnit, unit: Read): number {
  const numbers = [...foldText(change.text).matchAll(article)].map(({ groups }) => groups?.['number']);
  const heads = foldText(unit.heads);
  const isOfIt = numbers.some((number) => new RegExp(`\\barticle ${number}\\b`, 'u').test(heads));
  if (numbers.length > 0 && /\barticle \d/u.test(heads) && !isOfIt) return 0;
  if (!couldReplace(change, unit, isOfIt)) return 0;
  // `portée de 18 % à 21 %`: the article says 18 %, in whatever words.
  if (isOfIt && saysFormerValue(change, unit)) return 1 + withArticle;
  const telling = change.terms.filter(({ light, folded }) => !light && !ofTheChange.test(folded));
  if (!telling.some((term) => unit.index.has(term))) return 0;
  const above = new TermIndex(listTerms(unit.heads));
  const inside = telling.filter((term) => unit.index.has(term) || unit.columns.has(term)).length;
  const around = telling.filter((term) => !unit.index.has(term) && !unit.columns.has(term) && above.has(term)).length;
  const share = (inside + around * 0.5) / telling.length + (isOfIt ? withArticle : 0);
  // One word in common is too little: `prime de dimanche` is no `prime de non-accident`.
  return inside >= 2 || isOfIt || telling.length === 1 ? share : 0;
}

/** The place in force of what an amendment replaces; null where the sentence is in force. */
export function findReplacement(
  sources: readonly Source[],
  { passage, start, end }: { passage: number; start: number; end: number },
): { passage: number; from: number; to: number } | null {
  const amended = sources[passage]?.amended?.findLast((one) => one.start <= start && one.end >= end);
  if (!amended) return null;
  const by = sources.findIndex(({ number }) => number === amended.by);
  return by < 0 ? null : { passage: by, from: amended.from, to: amended.to };
}
