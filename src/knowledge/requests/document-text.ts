import type { TextRange } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';
import { prepareEvidence } from '../verify/evidence.ts';
import { looksLikeRow } from '../verify/table-row.ts';
import { listTerms, TermIndex } from '../verify/terms.ts';
import { findHeadedParts, type HeadedPart } from './headed-parts.ts';

/** A document's own text, or that of the parts that are meant, as far as it is given back whole. */
export interface DocumentText {
  readonly text: string;
  readonly sources: readonly Source[];
  /** False where the document goes on after it. */
  readonly complete: boolean;
}

/** A small model gives back so many letters in two minutes on two cores. */
const lettersAtMost = 5600;
/** A word that heads most of a document tells no part of it. */
const mostOfIt = 0.7;

/**
 * The text of a document that is to be given back whole, in its order: of the parts whose heading is named, where one is
 * (`traduis la partie télétravail`), else of all. What is hidden or gives orders to the machine is left out.
 */
export function readDocumentText(wanted: string, sources: readonly Source[]): DocumentText {
  const parts: string[] = [];
  const read: Source[] = [];
  let [letters, heading] = [0, ''];
  const headed = findHeadedParts(wanted, sources);
  const meant = headed.length > 0 ? headed : keepNamedParts(wanted, sources).map(takeWhole);
  for (const { source, heading: own, ...range } of meant) {
    const text = `${own === '' || own === heading ? '' : `${own}\n`}${readVisible(source, range)}`.trim();
    if (text === '') continue;
    if (letters > 0 && letters + text.length > lettersAtMost) break;
    heading = own;
    letters += text.length;
    parts.push(text);
    read.push({ ...source, number: read.length + 1 });
  }
  return {
    text: parts.join('\n\n'),
    sources: read,
    complete: read.at(-1)?.passageId === meant.at(-1)?.source.passageId,
  };
}

function keepNamedParts(wanted: string, sources: readonly Source[]): readonly Source[] {
  const headings = sources.map((source) => new TermIndex(listTerms(source.headings.join('\n'))));
  const telling = listTerms(wanted)
    .filter(({ light }) => !light)
    .map((term) => sources.filter((_, index) => headings[index]?.has(term)))
    .filter((holding) => holding.length > 0 && holding.length < mostOfIt * sources.length);
  const named = telling.toSorted((left, right) => left.length - right.length)[0];
  return named ?? sources;
}

function takeWhole(source: Source): HeadedPart {
  return { source, start: 0, end: source.text.length, heading: source.headings.at(-1) ?? '' };
}

function readVisible(source: Source, { start, end }: TextRange): string {
  const units = prepareEvidence(source).units.filter((unit) => unit.start >= start && unit.end <= end);
  let text = '';
  for (const [index, unit] of units.entries()) {
    if (!unit.trusted || unit.isOrder || unit.text.trim() === source.headings.at(-1)) continue;
    const before = units[index - 1];
    const breaks = looksLikeRow(unit.text) || /\n/u.test(source.text.slice(before?.end ?? 0, unit.start));
    text += `${text === '' ? '' : breaks ? '\n' : ' '}${unit.text}`;
  }
  return text;
}
