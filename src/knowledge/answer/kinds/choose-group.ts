import { toLogOdds } from '../calibrate.ts';
import { Coverage, readWanted } from '../cells/cover.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { Reranked } from '../rank/rank.ts';
import { listSections } from '../../search/sections.ts';
import { asksForList, asksForSteps, leavesOut } from './asking.ts';
import { readAsked } from './compute.ts';
import { listAll, readList } from './find-asked-list.ts';
import { type FoundList, isCounted } from './find-list.ts';
import { keepHolding } from './select-rows.ts';
import { type Assembled, showList, showSentences } from './show-list.ts';
import { showRows } from './show-rows.ts';
import { keepCurrent, listTables, type PlacedRow } from './tables.ts';

/** A list, the rows of a table, or the sentences of a section, that answer together. */
export type ChosenGroup =
  | { readonly kind: 'list'; readonly list: FoundList }
  | { readonly kind: 'rows'; readonly rows: readonly PlacedRow[] }
  | { readonly kind: 'sentences'; readonly sentences: readonly UnitPlace[] };

type Group = ChosenGroup & { readonly score: number; readonly members: ReadonlySet<unknown> };

/** What the reader says of a sentence, in log-odds. */
type OddsOf = (place: UnitPlace) => number;

/** The best of its items tell of a list: the others go on from them (`Puis rangez`) and answer nothing alone. */
const itemsTelling = 3;
const rowsAtMost = 15;
const sentencesAtMost = 8;
/** In log-odds: a list that is asked for may be so much less likely than the best sentence beside it. */
const allowance = 1;
/** In log-odds: what it is worth that headings and lead-in say all the words of the question, and that steps are counted. */
const worth = { announced: 1.5, counted: 0.5 } as const;
/** In log-odds: how much less likely than the best of its section a sentence may be that is shown with it. */
const behindAtMost = 1.5;
const unread = -5;

/**
 * What a question for several things is answered by: the list, table or section of which the reader says the most, of its
 * items together, its lead-in and by the headings above. Null where no list is asked for, where its items are less likely
 * than `least`, or where a sentence beside it is likelier.
 */
export function chooseGroup(prepared: Prepared, read: readonly Reranked[], least: number): ChosenGroup | null {
  if (!asksForList(prepared.question) || readAsked(prepared.question) !== null) return null;
  const known = new Map(read.map(({ unit, probability }) => [unit, toLogOdds(probability)]));
  const oddsOf: OddsOf = ({ unit }) => known.get(unit) ?? unread;
  const floor = toLogOdds(least);
  const lists = scoreLists(prepared, oddsOf);
  const groups = [...lists, ...scoreTables(prepared, oddsOf, floor), ...scoreSections(prepared, oddsOf, floor)];
  const [best] = groups.toSorted((left, right) => right.score - left.score);
  if (!best || best.score < floor) return null;
  const beside = read.find((one) => !best.members.has(one.unit) && isCurrent(prepared, one));
  return beside && toLogOdds(beside.probability) - allowance > best.score ? null : best;
}

function scoreLists(prepared: Prepared, oddsOf: OddsOf): Group[] {
  const steps = asksForSteps(prepared.question);
  const current = listAll(prepared).filter(({ items: [first] }) => isCurrent(prepared, first?.[0]));
  return current.map((list) => {
    const read = [...list.items, ...(list.lead ? [[list.lead]] : [])];
    const share = readShare(prepared, readList(prepared, list).announced);
    const counted = steps && isCounted(list) ? worth.counted : 0;
    const members = new Set(read.flat().map(({ unit }) => unit));
    return { kind: 'list', list, score: meanOfBest(read, oddsOf) + share * worth.announced + counted, members };
  });
}

function scoreTables(prepared: Prepared, oddsOf: OddsOf, least: number): Group[] {
  if (asksForSteps(prepared.question) || leavesOut(prepared.question)) return [];
  return keepCurrent(listTables(prepared).map((table) => ({ table }))).flatMap(({ table }): Group[] => {
    const rows = keepHolding(table, prepared.focus);
    const share = readShare(prepared, new Coverage([table.above, ...table.columns].join('\n')));
    if (!table.whole || rows.length === 0 || rows.length > rowsAtMost) return [];
    const mean = meanOfBest(
      rows.map((row) => [row]),
      oddsOf,
    );
    // Rows of something else are many lines beside the question.
    if (share === 0 || mean < least) return [];
    const score = mean + share * worth.announced;
    return [{ kind: 'rows', rows, score, members: new Set(table.rows.map(({ unit }) => unit)) }];
  });
}

function scoreSections(prepared: Prepared, oddsOf: OddsOf, least: number): Group[] {
  // One sentence tells how something is done, or else counted steps do.
  if (asksForSteps(prepared.question)) return [];
  return prepared.sources.flatMap((source, passage) => {
    const units = prepared.evidence[passage]?.units ?? [];
    return listSections(source, units).flatMap(({ start, end, headings }): Group[] => {
      const own = units.filter((unit) => unit.role === 'sentence' && unit.start >= start && unit.end <= end);
      const places = own.map((unit) => ({ passage, unit }));
      const likeliest = Math.max(...places.map(oddsOf));
      const sentences = places.filter((place) => oddsOf(place) >= Math.max(least, likeliest - behindAtMost));
      if (sentences.length < 2 || sentences.length > sentencesAtMost || !isCurrent(prepared, places[0])) return [];
      const share = readShare(prepared, new Coverage([...headings, source.title ?? ''].join('\n')));
      const score =
        meanOfBest(
          sentences.map((place) => [place]),
          oddsOf,
        ) +
        share * worth.announced;
      return [{ kind: 'sentences', sentences, score, members: new Set(own) }];
    });
  });
}

function isCurrent({ sources }: Prepared, place: UnitPlace | undefined): boolean {
  return sources[place?.passage ?? -1]?.olderThan === undefined;
}

function readShare({ focus }: Prepared, said: Coverage): number {
  const { terms } = readWanted(focus);
  return terms.length === 0 ? 0 : terms.filter((term) => said.holds(term)).length / terms.length;
}

function meanOfBest(items: readonly (readonly UnitPlace[])[], oddsOf: OddsOf): number {
  const odds = items.map((item) => Math.max(...item.map(oddsOf)));
  const best = odds.toSorted((left, right) => right - left).slice(0, itemsTelling);
  return best.reduce((sum, one) => sum + one, 0) / best.length;
}

/** The items of a list, rows, or sentences as an answer. */
export function showGroup(prepared: Prepared, group: ChosenGroup): Assembled[] {
  if (group.kind === 'list') return showList(prepared, group.list);
  if (group.kind === 'rows') return showRows(prepared, group.rows);
  return showSentences(prepared, group.sentences);
}

/** Where the first of it stands. */
export function placeOfGroup(group: ChosenGroup): UnitPlace | null {
  if (group.kind === 'rows') return group.rows[0] ?? null;
  if (group.kind === 'sentences') return group.sentences[0] ?? null;
  return group.list.lead ?? group.list.items[0]?.[0] ?? null;
}
