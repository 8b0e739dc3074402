import { z } from 'zod';
import type { Source } from '../../../contract/index.ts';
import {
  type Block,
  type Compared,
  compareWhole,
  listTerms,
  markStates,
  readWithAmendments,
  takeOutChatMarks,
  writeName,
} from '../../../knowledge/index.ts';
import { fitLines } from '../budget.ts';
import { describeHouseTool, type ToolCallContext, type ToolResult } from './house-tool.ts';
import { nameDocument, nothingThere, type OpenedDocument, readDocument } from './read-document.ts';

/** More differences than this are asked for point by point. */
const linesAtMost = 60;

/** Compares two documents, or a contract with what amends it: by code, line by line. */
export const compareTool = describeHouseTool({
  name: 'compare',
  description:
    'Compares two versions of a document, or a contract with its amendments, over their whole length, and gives each difference with the numbers of both places. Use it for what has changed: never compare by reading alone.',
  input: z.strictObject({
    passage: z.int().describe('The number of any passage of one document.'),
    other: z.int().nullable().default(null).describe('Of the other one; null for the amendments of the first.'),
    about: z.string().nullable().default(null).describe('Only what speaks of this, in a few words.'),
  }),
  async run(context, { passage, other, about }): Promise<ToolResult> {
    const one = await readDocument(context, passage);
    const second = other === null ? null : await readDocument(context, other);
    if (!one || (other !== null && !second)) return nothingThere('compare');
    const both = [one, ...(second && !isSame(one, second) ? [second] : [])];
    const words = both.map(({ block }) => nameDocument(block.source)).join(' ↔ ');
    const sources = await readStates(context, both);
    const { parts, signal } = context;
    const terms = listTerms(about?.slice(0, 200) ?? '').filter(({ light }) => !light);
    const compared = await compareWhole(parts, sources, { about: terms, signal });
    const step = { tool: 'compare' as const, words, found: 0 };
    if (!compared) return { text: terms.length > 0 ? nothingAbout : noStates, added: [], step };
    const known = context.blocks.all.length;
    const { lines, count } = tellCompared(compared, toTeller(context, sources));
    const kept = fitLines(lines.slice(0, linesAtMost), context.room.left);
    const left = lines.length - kept.length;
    const more = left + compared.more > 0 ? [`${left + compared.more} more lines: ask \`about\` one point.`] : [];
    return {
      text: [...kept, ...more].join('\n') || 'Both say the same.',
      added: context.blocks.all.slice(known),
      step: { ...step, found: count },
    };
  },
});

const noStates =
  'The house finds no two versions of one document there. Search for the other version, or open both and quote them.';
const nothingAbout = 'No difference speaks of that. Call again with `about` null for all differences.';

function isSame(one: OpenedDocument, other: OpenedDocument): boolean {
  return one.block.source.documentId === other.block.source.documentId;
}

// What their first lines say of their version is known of the passages that were searched.
async function readStates(
  { parts, actor, signal }: ToolCallContext,
  documents: readonly OpenedDocument[],
): Promise<Source[]> {
  const [only] = documents;
  if (documents.length === 1 && only) return readWithAmendments(parts, actor, { sources: only.sources }, { signal });
  const all = documents.flatMap(({ block: { source }, sources }) => {
    const { edition, replaces } = source;
    const stated = { ...(edition ? { edition } : {}), ...(replaces ? { replaces } : {}) };
    return sources.map((one) => ({ ...one, ...stated }));
  });
  return markStates(all.map((source, index) => ({ ...source, number: index + 1 })));
}

interface Place {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}
/** The words of a place, behind the number of their block. */
type Teller = (place: Place) => string;

function toTeller({ blocks }: ToolCallContext, sources: readonly Source[]): Teller {
  return ({ passage, start, end }) => {
    const source = sources[passage];
    const [block]: (Block | undefined)[] = source ? blocks.list([source]) : [];
    const quote = takeOutChatMarks(source?.text.slice(start, end) ?? '').replaceAll(/\s+/gu, ' ');
    return `[${block?.number ?? 0}] | ${quote.trim()}`;
  };
}

function tellCompared(
  { articles, pairs, sides, added, removed }: Compared,
  tell: Teller,
): { lines: string[]; count: number } {
  const at = ({ passage, unit }: Compared['added'][number]): Place => ({ passage, start: unit.start, end: unit.end });
  if (articles) {
    const lines = articles.flatMap(({ kind, before, now, from, to }) => {
      const names = [before?.written, now?.written].flatMap((name) => (name ? [writeName(name)] : []));
      return [
        `${kind} (${[...new Set(names)].join(' → ')}):`,
        ...(from ? [`  before ${tell(from)}`] : []),
        ...(to ? [`  now ${tell(to)}`] : []),
      ];
    });
    return { lines, count: articles.length };
  }
  const changed = pairs.filter(({ same }) => !same);
  const lines = [
    ...changed.flatMap(({ before, now, formers = [] }) => [
      'changed:',
      ...[before, ...formers].map((place) => `  before ${tell(at(place))}`),
      `  now ${tell(at(now))}`,
    ]),
    ...sides.map((place) => `one side says ${tell(at(place))}`),
    ...added.map((place) => `only in the later one ${tell(at(place))}`),
    ...removed.map((place) => `only in the earlier one ${tell(at(place))}`),
  ];
  return { lines, count: changed.length + sides.length + added.length + removed.length };
}
