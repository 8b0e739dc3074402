import type { Source } from '../../../contract/index.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { looksLikeRow } from '../../verify/table-row.ts';

/** A list of a document, as far as its passages were found. */
export interface FoundList {
  /** What announces it (`Le dossier comprend :`); null where nothing does. */
  readonly lead: UnitPlace | null;
  /** Each item by its units: an item may be several sentences. In the order of the document. */
  readonly items: readonly (readonly UnitPlace[])[];
  /** The list goes on in text that was not found. */
  readonly cut: boolean;
}

type Searched = Pick<Prepared, 'sources' | 'evidence' | 'goesOn'>;

const bullet = /^\s*[-–—•·▪◦*]\s/u;
const counted =
  /^\s*(?:(?:étape|step)\s+(?<step>\d{1,2})\s*[.:)–-]|\(?(?<number>\d{1,2})[.)°]\s|\(?(?<letter>[a-z])[.)]\s)/iu;
/** `1 Vérifier les protecteurs.`: some programs write no sign behind the number; only one after the other is a list. */
const bare = /^\s*(?<number>\d{1,2})\s(?=\p{Lu}\p{Ll})/u;
const marks = [bullet, counted, bare];
/** A longer list is a chapter. */
const itemsAtMost = 40;
const unitsOfItem = 4;

/** The list that a sentence lies in or introduces, whole as far as it was found; null where it does neither. */
export function findList(searched: Searched, { passage, unit }: UnitPlace): FoundList | null {
  const units = searched.evidence[passage]?.units ?? [];
  const place = units.indexOf(unit);
  const source = searched.sources[passage];
  if (!source || place === -1) return null;
  const introduces = unit.text.trimEnd().endsWith(':');
  const inside = findRun(source, units, introduces ? place + 1 : place);
  if (inside) return completeList(searched, passage, inside);
  // Announced at the end of its passage: the items stand in the next.
  const next = introduces && isLastUnit(units, place) ? findNext(searched, passage) : null;
  const run = next === null ? null : findRun(searched.sources[next], searched.evidence[next]?.units ?? [], 0, true);
  if (next === null || !run) return null;
  const list = completeList(searched, next, run);
  return list && { ...list, lead: { passage, unit } };
}

/** True of a list whose items are counted, as steps are. */
export function isCounted({ items }: FoundList): boolean {
  return items.every(([first]) => first !== undefined && /^(?:number|bare)$/u.test(readMark(first.unit).kind));
}

/** Where a run of items begins and ends in the units of a passage; `end` exclusive. */
interface Run {
  readonly start: number;
  readonly end: number;
}

function findRun(
  source: Source | undefined,
  units: readonly EvidenceUnit[],
  at: number,
  skipsEdges = false,
): Run | null {
  let place = at;
  while (skipsEdges && units[place]?.role === 'edge') place += 1;
  const own = itemOf(source, units, place);
  if (own === null) return null;
  let start = own;
  for (let before = itemOf(source, units, start - 1); before !== null; before = itemOf(source, units, start - 1)) {
    if (!follows(units[before], units[start])) break;
    start = before;
  }
  let end = endOfItem(source, units, own);
  for (let last = own; isMark(units[end]) && follows(units[last], units[end]);)
    [last, end] = [end, endOfItem(source, units, end)];
  return { start, end };
}

// The first unit of the item that holds the unit at `place`: its mark stands there.
function itemOf(source: Source | undefined, units: readonly EvidenceUnit[], place: number): number | null {
  for (let first = place; first >= 0 && first > place - unitsOfItem; first -= 1) {
    const unit = units[first];
    if (!unit || unit.role === 'heading' || looksLikeRow(unit.text)) return null;
    if (isMark(unit)) return first;
    if (!goesOn(source, units, first)) return null;
  }
  return null;
}

function endOfItem(source: Source | undefined, units: readonly EvidenceUnit[], first: number): number {
  let end = first + 1;
  while (end < units.length && end < first + unitsOfItem && !isMark(units[end]) && goesOn(source, units, end)) end += 1;
  return end;
}

// A further sentence of an item stands on its line, or in the block of the list.
function goesOn(source: Source | undefined, units: readonly EvidenceUnit[], place: number): boolean {
  const [before, unit] = [units[place - 1], units[place]];
  if (!source || !before || !unit || unit.role !== 'sentence') return false;
  if (!source.text.slice(before.end, unit.start).includes('\n')) return true;
  return (source.layout ?? []).some(
    ({ kind, start, end }) => kind === 'list' && start <= before.start && end >= unit.end && !bullet.test(unit.text),
  );
}

function isMark(unit: EvidenceUnit | undefined): boolean {
  return unit !== undefined && marks.some((mark) => mark.test(unit.text)) && !looksLikeRow(unit.text);
}

// `1.` after `4.` begins another list; another kind of mark is a list inside this one.
function follows(before: EvidenceUnit | undefined, after: EvidenceUnit | undefined): boolean {
  const [one, other] = [readMark(before), readMark(after)];
  if (one.kind === 'bare' || other.kind === 'bare') return one.kind === other.kind && other.value === one.value + 1;
  return one.kind !== other.kind || one.kind === 'bullet' || other.value > one.value;
}

interface Mark {
  readonly kind: 'bullet' | 'number' | 'bare' | 'letter';
  readonly value: number;
}

function readMark(unit: EvidenceUnit | undefined): Mark {
  const { step, number, letter } = counted.exec(unit?.text ?? '')?.groups ?? {};
  if (letter !== undefined) return { kind: 'letter', value: letter.toLowerCase().charCodeAt(0) };
  const alone = bare.exec(unit?.text ?? '')?.groups?.['number'];
  if (alone !== undefined) return { kind: 'bare', value: Number(alone) };
  const value = step ?? number;
  return value === undefined ? { kind: 'bullet', value: 0 } : { kind: 'number', value: Number(value) };
}

function completeList(searched: Searched, passage: number, run: Run): FoundList | null {
  const places: UnitPlace[] = [];
  let [at, own]: [number, Run] = [passage, run];
  let cut = false;
  for (;;) {
    const units = searched.evidence[at]?.units ?? [];
    const mine = at;
    places.push(...units.slice(own.start, own.end).map((unit) => ({ passage: mine, unit })));
    if (!isLastUnit(units, own.end - 1)) break;
    const next = findNext(searched, at);
    const further = next === null ? null : findContinuation(searched, places.at(-1)?.unit, next);
    cut = next === null && (searched.goesOn?.has(searched.sources[at]?.passageId ?? '') ?? false);
    if (next === null || !further || places.length > itemsAtMost * unitsOfItem) break;
    [at, own] = [next, further];
  }
  const first = searched.evidence[passage]?.units[run.start - 1];
  const announces = first !== undefined && first.role === 'sentence' && first.text.trimEnd().endsWith(':');
  const items = groupItems(places.filter(({ unit }) => unit.role !== 'edge')).flatMap(withoutOrders);
  if (items.length < 2) return null;
  return {
    lead: announces && first.trusted ? { passage, unit: first } : null,
    items: items.slice(0, itemsAtMost),
    cut: cut || items.length > itemsAtMost,
  };
}

function groupItems(places: readonly UnitPlace[]): UnitPlace[][] {
  const items: UnitPlace[][] = [];
  for (const place of places) {
    const last = items.at(-1);
    const same = last?.at(-1);
    if (last && same?.passage === place.passage && !isMark(place.unit)) last.push(place);
    else items.push([place]);
  }
  return items;
}

// An order inside an item ends it: what is quoted is one stretch.
function withoutOrders(item: readonly UnitPlace[]): UnitPlace[][] {
  const order = item.findIndex(({ unit }) => !unit.trusted);
  const kept = order === -1 ? [...item] : item.slice(0, order);
  return kept.length > 0 ? [kept] : [];
}

// The foot of a page after the last item is not what the list ends with.
function isLastUnit(units: readonly EvidenceUnit[], place: number): boolean {
  return units.slice(place + 1).every(({ role }) => role === 'edge');
}

function findContinuation(searched: Searched, last: EvidenceUnit | undefined, next: number): Run | null {
  const units = searched.evidence[next]?.units ?? [];
  const run = findRun(searched.sources[next], units, 0, true);
  const first = run && units[run.start];
  // Two bulleted lists under one heading are parted by a sentence; a numbered one counts on.
  return run && first && (!last || !isMark(last) || follows(last, first)) ? run : null;
}

/** The passage that begins where this one ends, of the same document and under the same headings, among those found. */
export function findNext({ sources }: Pick<Prepared, 'sources'>, passage: number): number | null {
  const own = sources[passage];
  if (!own) return null;
  const following = sources
    .map((source, place) => ({ source, place }))
    .filter(
      ({ source }) =>
        source.documentId === own.documentId &&
        (source.page === own.page ? source.start >= own.end : source.page === own.page + 1) &&
        (source.page === own.page ? source.start - own.end <= widestGap : source.start <= widestGap),
    )
    .sort((left, right) => left.source.page - right.source.page || left.source.start - right.source.start)[0];
  return following && sharesHeadings(own, following.source) ? following.place : null;
}

/** White space and the head of a page between two passages that follow each other. */
const widestGap = 12;

function sharesHeadings(own: Source, next: Source): boolean {
  const sections = ({ headings }: Source): string => headings.filter((heading) => !heading.includes(' | ')).join('\n');
  return sections(own) === sections(next) || sections(next).startsWith(sections(own));
}
