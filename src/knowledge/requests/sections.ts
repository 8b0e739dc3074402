import type { Citation, Source } from '../../contract/index.ts';
import { toCitation } from '../answer/cite/proof.ts';
import { looksLikeRow } from '../verify/table-row.ts';
import { isQuotable } from '../answer/rank/quotes.ts';
import { leansOnBefore } from '../verify/context.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence } from '../verify/evidence.ts';
import type { Quantity } from '../verify/quantities.ts';
import type { Term } from '../verify/terms.ts';

/** A stretch of a passage that can stand in a summary by itself: sentences, a list with its lead-in, a row of a table. */
export interface Statement {
  /** Place of its passage in the sources. */
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly terms: readonly Term[];
  readonly quantities: readonly Quantity[];
  /** The first row of its table, where it is a row and that is another one. */
  readonly header: EvidenceUnit | null;
  readonly isRow: boolean;
  /** It opens its section. */
  readonly isFirst: boolean;
  readonly role: EvidenceUnit['role'];
}

/** What stands under one heading. */
export interface Section {
  readonly heading: string | null;
  readonly page: Pick<Source, 'page' | 'pageLabel'>;
  readonly statements: readonly Statement[];
}

/** More sections than this are gathered under the headings above them. */
const sectionsAtMost = 18;
const deepest = 6;
const [longestList, longestLeaning] = [520, 420];
const fewestTerms = 3;

/** A document by its own headings, in order. */
export function readSections(sources: readonly Source[]): Section[] {
  const evidence = sources.map(prepareEvidence);
  const common = countCommonHeadings(sources);
  let depth = deepest;
  let grouped = groupSources(sources, common, depth);
  while (grouped.length > sectionsAtMost && depth > common + 1) grouped = groupSources(sources, common, (depth -= 1));
  const sections = grouped.map(({ heading, members }): Section => {
    const first = sources[members[0] ?? 0];
    const statements = members.flatMap((passage) => listStatements(passage, evidence[passage], heading));
    return {
      heading,
      page: { page: first?.page ?? 1, pageLabel: first?.pageLabel ?? null },
      statements: statements.map((statement, index) => ({ ...statement, isFirst: index === 0 })),
    };
  });
  return withoutRepeatedMail(sections, sources).filter(({ statements }) => statements.length > 0);
}

/** From so many statements of its own on, a mail says enough without those that it repeats. */
const ownStatements = 4;

// What a mail repeats of the mail before (`> Le Kangoo a encore calé`) was said by somebody else.
function withoutRepeatedMail(sections: readonly Section[], sources: readonly Source[]): readonly Section[] {
  const isOwn = ({ text, passage, start }: Statement): boolean => {
    const before = sources[passage]?.text.slice(0, start) ?? '';
    const line = before.slice(before.lastIndexOf('\n') + 1) + text;
    return !/(?:^|\n)[^\S\n]*>/u.test(line);
  };
  if (sections.flatMap(({ statements }) => statements).filter(isOwn).length < ownStatements) return sections;
  return sections.map((section) => ({ ...section, statements: section.statements.filter(isOwn) }));
}

// The title of the document heads all of it.
function countCommonHeadings(sources: readonly Source[]): number {
  const first = sources[0]?.headings ?? [];
  let count = 0;
  while (
    count < first.length &&
    sources.length > 1 &&
    sources.every(({ headings }) => headings[count] === first[count] || headings.length === 0)
  )
    count += 1;
  return count;
}

function groupSources(
  sources: readonly Source[],
  common: number,
  depth: number,
): { heading: string | null; members: number[] }[] {
  const groups: { key: string; heading: string | null; members: number[] }[] = [];
  for (const [passage, { headings }] of sources.entries()) {
    const own = headings.slice(common, depth);
    const key = own.join('\n');
    const last = groups.at(-1);
    if (last?.key === key) last.members.push(passage);
    else
      groups.push({
        key,
        heading: own.findLast((heading) => !isBarred({ text: heading })) ?? null,
        members: [passage],
      });
  }
  return groups;
}

function listStatements(passage: number, evidence: Evidence | undefined, heading: string | null): Statement[] {
  const statements: Statement[] = [];
  const units = evidence?.units ?? [];
  let header: EvidenceUnit | null = null;
  for (let index = 0; evidence && index < units.length; index += 1) {
    const unit = units[index];
    if (!unit?.trusted) continue;
    const row = looksLikeRow(unit.text);
    if (!isBarred(unit)) header = null;
    else if (!header) header = unit;
    if (header === unit && looksLikeRow(units[index + 1]?.text ?? '')) continue;
    const items = countItems(units, index);
    const members = units.slice(index, index + 1 + items);
    index += items;
    const own = toStatement(passage, members, row && header !== unit ? header : null, row);
    const before = statements.at(-1);
    const follows = before?.end === units[index - 1]?.end && !row && !before?.isRow && items === 0;
    const goesOn =
      (/;\s*$/u.test(before?.text ?? '') && /^\s*\p{Ll}/u.test(unit.text)) || leansOnBefore(evidence, index);
    if (before && follows && goesOn && unit.end - before.start <= longestLeaning)
      statements[statements.length - 1] = join(before, own);
    else if (!isOfHeading(own.text.trim(), heading ?? '')) statements.push(own);
  }
  return statements.filter(
    (statement) => statement.isRow || (isQuotable(statement) && statement.terms.length >= fewestTerms),
  );
}

// A full stop in a heading (`Tamaris bât. C`) cuts it into sentences. One that was cut itself is a sentence of the text.
function isOfHeading(text: string, heading: string): boolean {
  return heading.startsWith(text) && !heading.endsWith('…');
}

// `Le dossier comprend :` and the items below it.
function countItems(units: readonly EvidenceUnit[], index: number): number {
  const lead = units[index];
  if (!lead?.text.trimEnd().endsWith(':')) return 0;
  let count = 0;
  for (const unit of units.slice(index + 1)) {
    const isItem = /^\s*(?:[-–—•·▪◦*]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|\p{Ll})|[;,]\s*$/u.test(unit.text);
    if (!unit.trusted || looksLikeRow(unit.text) || !(isItem || count === 0) || unit.end - lead.start > longestList)
      break;
    count += 1;
  }
  return count;
}

function toStatement(
  passage: number,
  members: readonly EvidenceUnit[],
  header: EvidenceUnit | null,
  row: boolean,
): Statement {
  return {
    passage,
    start: members[0]?.start ?? 0,
    end: members.at(-1)?.end ?? 0,
    text: members.map(({ text }) => text).join(' '),
    terms: members.flatMap(({ terms }) => terms),
    quantities: members.flatMap(({ quantities }) => quantities),
    header,
    isRow: row,
    isFirst: false,
    role: members[0]?.role ?? 'sentence',
  };
}

function join(before: Statement, own: Statement): Statement {
  return {
    ...before,
    end: own.end,
    text: `${before.text} ${own.text}`,
    terms: [...before.terms, ...own.terms],
    quantities: [...before.quantities, ...own.quantities],
  };
}

function isBarred({ text }: Pick<EvidenceUnit, 'text'>): boolean {
  return /\t| \| /u.test(text);
}

/** The citation of a statement, or of the header above it. */
export function citeStatement(source: Source, range: { readonly start: number; readonly end: number }): Citation {
  return toCitation(source, range);
}
