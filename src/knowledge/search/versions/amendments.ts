import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence } from '../../verify/evidence.ts';
import { sameValue } from '../../verify/binding.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { canBeShown, findTableHead } from '../../verify/unit-role.ts';
import { listSections } from '../sections.ts';
import { listTitleWords, type Titled } from './titles.ts';
import { markOlder } from './versions.ts';

type Amended = NonNullable<Source['amended']>[number];

const named = /\b(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a))\b/u;
const ofTheAmendment = /^(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a))$/u;
const toWhat =
  /\b(?:avenants?|additifs?|modificatifs?|amendments?|addend(?:um|a))\b.*?\b(?:aux?|a la|a l'|to the|to)[ ]?(?<object>.*?)(?: [–—(-] .*| \(.*)?$/u;
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
  return sources.map((source) => {
    const amended = replaced
      .filter((one) => one.source === source && isBest(one, replaced))
      .map(({ source: _source, share: _share, ...range }) => range);
    return amended.length === 0 ? source : { ...source, amended };
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
const article = /\barticles? (?<number>\d+(?: ?(?:bis|ter))?)/gu;
/** Words that speak of the change, not of what is changed. */
const ofTheChange =
  /^(?:articles?|avenants?|passe\w*|port\w+|ramene\w*|fixe\w*|remplace\w*|modifi\w+|releve\w*|augment\w+|reduit\w*|desormais|nouve\w+|supprim\w+|prevu\w*|complet\w+|compter|effet|depuis|maintenant|contrat|now|article|clause|changed|replaced|increased)$/u;

const unchanged =
  /\b(?:pas modifi\w+|ne changent? pas|inchange\w*|sans changement|reste\w*|demeure\w*|maintenu\w*|unchanged|remains? in force)\b/u;

/** True of a sentence that says that something stays as it was. */
export function isUnchanged(text: string): boolean {
  return unchanged.test(foldText(text));
}

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

// `passe de 11 à 12,40 €`, in whatever words: the one sentence that says 11 €, where no article is named.
function findFormerValue(change: EvidenceUnit, units: readonly EvidenceUnit[]): EvidenceUnit | null {
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

interface Related {
  /** The sentences of the document that is amended. */
  readonly clauses: readonly EvidenceUnit[];
  readonly headed: (unit: EvidenceUnit) => string;
  readonly titles: string;
}

// `M. Kerbrat succède à Mme Darric`: the one clause that says a name of the change, which no heading and no title says.
function findNamed(change: EvidenceUnit, { clauses, headed, titles }: Related): EvidenceUnit | null {
  if (isUnchanged(change.text)) return null;
  const known = new TermIndex(listTerms(titles));
  const names = change.terms.filter(
    ({ capital, light, start, word }) => capital && !light && start > 0 && word.length >= shortestName,
  );
  for (const name of names.filter((one) => !known.has(one))) {
    const saying = clauses.filter(({ index }) => index.has(name));
    const [only, ...others] = saying;
    // Who the parties are stands above all articles.
    if (only && others.length === 0 && /\barticle \d/u.test(foldText(headed(only)))) return only;
  }
  return null;
}

const shortestName = 4;

// `À l’article 4, le montant mensuel est fixé à…`: the one clause of that article with a value of the same kind.
function findOnlyOfArticle(change: EvidenceUnit, { clauses, headed }: Related): EvidenceUnit | null {
  const numbers = [...foldText(change.text).matchAll(article)].map(({ groups }) => groups?.['number']);
  const valued = {
    ...change,
    quantities: change.quantities.filter(({ unit, kind }) => unit !== null || kind !== 'number'),
  };
  if (numbers.length !== 1 || valued.quantities.length === 0) return null;
  const ofIt = clauses.filter((unit) => new RegExp(`\\barticle ${numbers[0]}\\b`, 'u').test(foldText(headed(unit))));
  const alike = ofIt.filter((unit) => couldReplace(valued, unit, true));
  return alike.length === 1 ? (alike[0] ?? null) : null;
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

function listFormerValues(change: EvidenceUnit): EvidenceUnit['quantities'] {
  return change.quantities.filter(({ start }) =>
    /\b(?:de|from|au lieu de|instead of)\s*$/iu.test(change.text.slice(0, start)),
  );
}

function saysFormerValue(change: EvidenceUnit, unit: EvidenceUnit): boolean {
  return listFormerValues(change).some((former) =>
    unit.quantities.some((value) => value.kind === former.kind && sameValue(value, former)),
  );
}

/** A value takes the place of a value of its kind, words of words; `isOfIt`: whatever day of the week they name. */
export function couldReplace(change: EvidenceUnit, unit: EvidenceUnit, isOfIt: boolean): boolean {
  const [news, olds] = [change, unit].map(({ quantities }) => quantities.filter(({ kind }) => kind !== 'code'));
  if (!news || !olds) return false;
  // The day of the week names the thing (`prime de dimanche`), unless the article does.
  const days = isOfIt ? [] : news.filter(({ kind }) => kind === 'weekday');
  if (days.some((day) => !olds.some((old) => old.kind === 'weekday' && sameValue(day, old)))) return false;
  if (news.length === 0) return true;
  return news.some((now) =>
    olds.some((old) => now.kind === old.kind && (now.unit === null || old.unit === null || now.unit === old.unit)),
  );
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
