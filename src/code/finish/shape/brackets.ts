import type { Node } from '@vscode/tree-sitter-wasm';
import type { GapText } from './gap-text.ts';
import { countIndent } from './decide-extent.ts';

/** A bracket of the code itself, as the grammar sees it: none of a string, a comment or a comparison. */
export interface Bracket {
  readonly at: number;
  readonly end: number;
  readonly kind: '(' | '[' | '{';
  readonly opens: boolean;
  /** Of the line it stands on. */
  readonly indent: number;
  /** Nothing but blanks stands before it there. */
  readonly first: boolean;
}

const closes: Readonly<Record<string, Bracket['kind']>> = { ')': '(', ']': '[', '}': '{' };
export const closerOf: Readonly<Record<Bracket['kind'], string>> = { '(': ')', '[': ']', '{': '}' };

/** A leaf as a bracket; null where it is none. What opens an insertion into a string (`${`) counts as its bracket. */
function readBracket({ isNamed, type, startIndex, endIndex }: Node, text: string): Bracket | null {
  return isNamed || endIndex === startIndex ? null : describeBracket(type, { at: startIndex, end: endIndex, text });
}

/** A sign as a bracket; null where it is none. */
export function describeBracket(
  sign: string,
  { at, end, text }: { at: number; end: number; text: string },
): Bracket | null {
  const opening = /^[#$@]?([([{])$/.exec(sign);
  const kind = (opening?.[1] as Bracket['kind'] | undefined) ?? closes[sign];
  if (kind === undefined) return null;
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return {
    at,
    end,
    kind,
    opens: opening !== null,
    indent: countIndent(`${before}x`),
    first: before.trim() === '',
  };
}

/** The brackets before the gap that nothing before it closes, the innermost last. */
function listOpen(brackets: readonly Bracket[]): Bracket[] {
  const open: Bracket[] = [];
  for (const bracket of brackets) {
    if (bracket.opens) open.push(bracket);
    else {
      const at = open.findLastIndex(({ kind }) => kind === bracket.kind);
      // A closer without its opener says nothing of the others.
      if (at >= 0) open.length = at;
    }
  }
  return open;
}

/** The brackets behind the gap that close something before them. */
function listClosing(brackets: readonly Bracket[]): Bracket[] {
  const closing: Bracket[] = [];
  const open: Bracket[] = [];
  for (const bracket of brackets) {
    if (bracket.opens) open.push(bracket);
    else if (open.at(-1)?.kind === bracket.kind) open.pop();
    else if (open.length === 0) closing.push(bracket);
  }
  return closing;
}

/** Which of the open brackets the code behind the gap closes, and its closers that have none of them to close. */
export function matchBrackets(
  open: readonly Bracket[],
  closing: readonly Bracket[],
): { readonly closed: ReadonlySet<Bracket>; readonly left: readonly Bracket[] } {
  const closed = new Set<Bracket>();
  let next = 0;
  for (const [at, opener] of open.toReversed().entries()) {
    const closer = closing[next];
    if (!closer) break;
    const outer = open.slice(0, open.length - 1 - at);
    if (closer.kind !== opener.kind || belongsTo(closer, opener, outer)) continue;
    closed.add(opener);
    next += 1;
  }
  return { closed, left: closing.slice(next) };
}

// A closer that begins its line stands as far right as the line of its opener: where an outer one fits, and this does not,
// it is the outer one's.
function belongsTo(closer: Bracket, opener: Bracket, outer: readonly Bracket[]): boolean {
  if (!closer.first || closer.indent === opener.indent) return false;
  return outer.some(({ kind, indent }) => kind === closer.kind && indent === closer.indent);
}

/** The brackets around a gap and in it. */
export interface Around {
  /** Of those before the gap, the ones that nothing before it closes. */
  readonly open: readonly Bracket[];
  /** Of these, the ones that are closed behind it. */
  readonly closed: ReadonlySet<Bracket>;
  /** Closers behind the gap that have nothing to close. */
  readonly left: readonly Bracket[];
  readonly inside: readonly Bracket[];
}

/** What stands around a gap and in it, from the brackets of prefix, text and suffix as one, in their order. */
export function readAround({ prefix, text }: GapText, all: readonly Bracket[]): Around {
  const [begin, end] = [prefix.length, prefix.length + text.length];
  const open = listOpen(all.filter(({ at }) => at < begin));
  const matched = matchBrackets(open, listClosing(all.filter(({ at }) => at >= end)));
  return { open, ...matched, inside: all.filter(({ at }) => at >= begin && at < end) };
}

/** The brackets of code as its grammar sees them. */
export const listBrackets = (leaves: readonly Node[], whole: string): Bracket[] =>
  leaves.flatMap((leaf) => readBracket(leaf, whole) ?? []);
