import type { Source } from '../../../contract/index.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import { listTerms, TermIndex } from '../../verify/terms.ts';
import { findTableHead } from '../../verify/unit-role.ts';
import { isAsking } from '../cells/cover.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import type { Focus } from '../question/focus.ts';
import { listOtherNames } from './document-names.ts';
import { sharesValue } from '../rank/relevance.ts';
import type { Candidate } from '../rank/rank.ts';

/** A sentence that the reader has judged, under the headings of its section. */
export interface Judged {
  readonly candidate: Candidate;
  readonly headings: readonly string[];
  readonly logit: number;
}

/**
 * What the words of a question say of a sentence beside its reading, as shares of the weight of its content words, numbers
 * and codes. `behind`: how much less of it the sentence, its headings and the names of its columns say than those of the one
 * that says most. `otherRow`: how much of what a row does not hold another row of its section does, so that it is the row
 * of another case.
 */
export interface Signs {
  readonly behind: number;
  readonly otherRow: number;
}

interface Asked {
  readonly focus: Focus;
  readonly sources: readonly Source[];
  readonly evidence: readonly Evidence[];
}

/** Something that a question says, and how much it tells. */
interface Said {
  readonly weight: number;
  readonly heldBy: (text: Text) => boolean;
}

interface Text {
  readonly text: string;
  readonly index: TermIndex;
  readonly quantities: readonly Quantity[];
}

/** A number, a date or a code of a question tells as much as its rarest words (`rank/excerpts.ts`). */
const valueWeight = 1.2;

/** Counts the signs of all sentences that were judged, in their order. */
export function readSigns(judged: readonly Judged[], { focus, sources, evidence }: Asked): Signs[] {
  const said = listSaid(focus);
  const whole = said.reduce((sum, { weight }) => sum + weight, 0);
  const share = (isHeld: (one: Said) => boolean): number =>
    whole === 0 ? 0 : said.filter(isHeld).reduce((sum, { weight }) => sum + weight, 0) / whole;
  const sections = Map.groupBy(judged, ({ headings }) => headings);
  const counted = judged.map((one) => {
    const { unit, passage } = one.candidate;
    const names = namesOf(sources[passage], sources);
    const heads = [...one.headings, ...names, columnsOf(one.candidate, sources, evidence)];
    const above = readText(heads.join('\n'));
    const others = (sections.get(one.headings) ?? []).map(({ candidate }) => candidate.unit);
    const rows = isRow(unit) ? others.filter(({ role }) => role === unit.role) : [];
    return {
      told: share(({ heldBy }) => heldBy(unit) || heldBy(above)),
      otherRow: Math.max(0, ...rows.map((row) => share(({ heldBy }) => heldBy(row) && !heldBy(unit)))),
    };
  });
  const most = Math.max(0, ...counted.map(({ told }) => told));
  return counted.map(({ told, otherRow }) => ({ behind: most - told, otherRow }));
}

function namesOf(source: Source | undefined, sources: readonly Source[]): readonly string[] {
  return source ? [source.title ?? '', ...listOtherNames(source, sources)] : [];
}

function listSaid({ terms, quantities }: Focus): Said[] {
  const words = terms.filter(({ light, folded }) => !light && !isAsking(folded));
  return [
    ...words.map((term): Said => ({ weight: term.weight, heldBy: ({ index }) => index.has(term) })),
    ...quantities.map((value): Said => ({
      weight: valueWeight,
      heldBy: (text) => text.quantities.some((own) => sharesValue(own, value)) || text.text.includes(value.text.trim()),
    })),
  ];
}

function readText(text: string): Text {
  return { text, index: new TermIndex(listTerms(text)), quantities: listQuantities(text) };
}

function isRow({ role }: EvidenceUnit): boolean {
  return role === 'row' || role === 'bare-row';
}

// The names of a row's columns say what its cells are.
function columnsOf({ passage, unit }: Candidate, sources: Asked['sources'], evidence: Asked['evidence']): string {
  const [source, units] = [sources[passage], evidence[passage]?.units ?? []];
  return source && isRow(unit) ? (findTableHead(source, units, units.indexOf(unit)) ?? '') : '';
}
