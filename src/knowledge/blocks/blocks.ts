import type { CodePlace, Source } from '../../contract/index.ts';
import { type Evidence, prepareEvidence } from '../verify/evidence.ts';
import { prepareCode } from './code-evidence.ts';
import { toSourceOfText } from './source-of-text.ts';

/** A passage that a model was given, or told of, under a number. */
export interface Block {
  readonly number: number;
  readonly source: Source;
  readonly evidence: Evidence;
  /** Of lines of code: where they stand. Such a block is no passage of a document. */
  readonly code?: LinesOfCode;
}

/** Lines of a file of code at a commit. */
export interface LinesOfCode extends CodePlace {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** The passages that a turn has read or was told of, numbered from 1 in the order in which they came. */
export interface Blocks {
  readonly all: readonly Block[];
  /** Numbers what was not read yet; returns each passage given as a block, under the number it has from now on. */
  add(sources: readonly Source[]): Block[];
  /** The same for passages that are named and not read, or not whole: they can be cited, and are still to be read. */
  list(sources: readonly Source[]): Block[];
  /** The same for lines of code. */
  addCode(read: readonly { readonly place: LinesOfCode; readonly text: string }[]): Block[];
  /** Whether a passage was read, alone or as part of a block. */
  holds(source: Source): boolean;
  /** The block of this number; undefined where there is none. */
  find(number: number): Block | undefined;
}

/** An empty list of blocks. A number is given once and stays: a model cites what it read rounds ago. */
export function createBlocks(): Blocks {
  const all: Block[] = [];
  const unread = new Set<number>();
  const numberOne = (source: Source): Block => {
    const known = all.find((block) => covers(block.source, source));
    if (known) return known;
    const number = all.length + 1;
    const block = { number, source: { ...source, number }, evidence: prepareBlock(source) };
    all.push(block);
    return block;
  };
  return {
    all,
    find: (number) => all[number - 1],
    holds: (source) => all.some((block) => !unread.has(block.number) && covers(block.source, source)),
    add: (sources) =>
      sources.map((source) => {
        const block = numberOne(source);
        unread.delete(block.number);
        return block;
      }),
    list: (sources) =>
      sources.map((source) => {
        const known = all.length;
        const block = numberOne(source);
        if (block.number > known) unread.add(block.number);
        return block;
      }),
    addCode: (read) =>
      read.map(({ place, text }) => {
        const known = all.find(({ code }) => code && holdsLines(code, place));
        if (known) return known;
        const block = numberCode(all.length + 1, place, text);
        all.push(block);
        return block;
      }),
  };
}

function holdsLines(wide: LinesOfCode, one: LinesOfCode): boolean {
  return (
    wide.repositoryId === one.repositoryId &&
    wide.commit === one.commit &&
    wide.path === one.path &&
    wide.startLine <= one.startLine &&
    wide.endLine >= one.endLine
  );
}

function numberCode(number: number, code: LinesOfCode, text: string): Block {
  const written = { title: `${code.repository}/${code.path}`, headings: [], text };
  const source = { ...toSourceOfText(written, number - 1), passageId: `code-${number}`, documentId: code.repositoryId };
  return { number, source, evidence: prepareCode({ ...source, headings: [code.path] }), code };
}

function covers(wide: Source, source: Source): boolean {
  return (
    wide.documentId === source.documentId &&
    wide.page === source.page &&
    wide.start <= source.start &&
    wide.end >= source.end
  );
}

// What stands above a passage is a fact of it too: the name of its file, and from when its version holds.
function prepareBlock(source: Source): Evidence {
  const name = source.documentName.replace(/\.[a-z\d]{1,5}$/iu, '').replaceAll(/[_-]+/gu, ' ');
  const since = source.edition?.since;
  return prepareEvidence({ ...source, headings: [name, ...(since ? [since] : []), ...source.headings] });
}
