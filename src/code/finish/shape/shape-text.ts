import type { Node } from '@vscode/tree-sitter-wasm';
import type { GapText, ShapedText } from './gap-text.ts';
import { type Around, type Bracket, listBrackets, readAround } from './brackets.ts';
import { listLeaves } from './list-leaves.ts';
import { countIndent, decideExtent, type Extent, isBeforeLine } from './decide-extent.ts';
import { listNames } from './list-names.ts';
import { mendBrackets } from './mend-brackets.ts';
import { isFence } from './cut-strays.ts';
import { cutOverlap, isTelling } from './overlap.ts';

/** The same line so often one after the other is a model that turns in circles. */
const repeatedLines = 3;

/**
 * What of a text is shown in its gap: as much as is wanted there, to the end of the scope, without what the code behind the
 * gap says again, and with its brackets closed. `root` is the syntax tree of prefix, text and suffix as one.
 */
export function shapeText(gap: GapText, root: Node): ShapedText {
  const leaves = [...listLeaves(root)];
  const around = readAround(gap, listBrackets(leaves, `${gap.prefix}${gap.text}${gap.suffix}`));
  const shaped = shapeLines(gap, { extent: decideExtent(gap), around, indent: findScopeIndent(gap, leaves) });
  const [start, end] = [gap.prefix.length, gap.prefix.length + shaped.text.length];
  return { ...shaped, names: listNames(leaves, { start, end }) };
}

/** The same, from what a grammar tells or what can be told without one. */
export function shapeLines(gap: GapText, walk: Walk): Omit<ShapedText, 'names'> {
  const { suffix, state } = gap;
  const walked = walkLines(gap, walk);
  if (state === 'open' && !walked.ended) return { text: holdBack(walked.text, suffix), ended: false };
  const cut = state === 'cut' && !walked.ended;
  const kept = dropEnd(cutOverlap(cut ? dropPart(walked.text) : walked.text, gap), walk.around);
  const whole = mendBrackets(kept, { ...walk.around, gap, cut });
  // Else the last line of it and the one behind the gap would be one.
  const isJoined = isBeforeLine(gap) && whole.trim() !== '' && !whole.endsWith('\n') && !moves(whole, suffix);
  return { text: isJoined ? `${whole}\n` : whole, ended: true };
}

// Blanks at the end that move the line behind the gap into the block that the text opens last: without them it has none.
function moves(text: string, suffix: string): boolean {
  const blanks = /\n([ \t]+)$/.exec(text)?.[1];
  const opener = text.trimEnd().split('\n').at(-1) ?? '';
  if (blanks === undefined || !opener.endsWith(':')) return false;
  const own = countIndent(suffix.split('\n', 1)[0] ?? '');
  return own <= countIndent(opener) && own + blanks.length > countIndent(opener);
}

// The last line may end with what stands behind the cursor already, which is known once the text has ended.
function holdBack(text: string, suffix: string): string {
  const isFollowed = (suffix.split('\n', 1)[0] ?? '').trim() !== '';
  return (isFollowed ? text.slice(0, Math.max(0, text.lastIndexOf('\n'))) : text).trimEnd();
}

// What stands in round or square brackets ends no statement before they close.
function dropEnd(text: string, { open, closed }: Around): string {
  const inner = open.at(-1);
  return inner && inner.kind !== '{' && closed.has(inner) ? text.replace(/;\s*$/, '') : text;
}

// Of several lines the one that the length cut off in its middle is left out.
function dropPart(text: string): string {
  const last = text.lastIndexOf('\n');
  return text.slice(0, last).trim() === '' ? text : text.slice(0, last);
}

const scopes =
  /function|method|class|constructor|lambda|closure|impl_item|interface|struct|trait|enum|_block$|^module$/;

// How far right the definition stands that the cursor is in; -1 outside of any.
function findScopeIndent({ prefix, text, suffix }: GapText, leaves: readonly Node[]): number {
  const begin = prefix.length + (text.length - text.trimStart().length);
  const leaf = leaves.findLast(({ startIndex }) => startIndex <= begin);
  const whole = `${prefix}${text}${suffix}`;
  for (let node = leaf?.parent; node; node = node.parent) {
    const isOutside = node.parent === null || node.startIndex >= prefix.length || !scopes.test(node.type);
    if (isOutside || node.endIndex <= prefix.length) continue;
    const line = whole.lastIndexOf('\n', node.startIndex - 1) + 1;
    return countIndent(`${whole.slice(line, node.startIndex)}x`);
  }
  return -1;
}

/** How much of a text is wanted, and what ends it. */
export interface Walk {
  readonly extent: Extent;
  readonly around: Around;
  /** How far right the definition stands that the cursor is in; what stands no further ends the text. -1: in none. */
  readonly indent: number;
}

/** Takes line after line until one does not belong here any more. */
function walkLines(gap: GapText, walk: Walk): { text: string; ended: boolean } {
  const { prefix, text, state } = gap;
  const lines = text.split('\n');
  // The last line is not whole yet.
  const whole = state === 'open' ? lines.length - 1 : lines.length;
  const depth = createDepth(walk.around);
  const cursorIndent = countIndent(`${prefix.slice(prefix.lastIndexOf('\n') + 1)}x`);
  let at = 0;
  for (let number = 0; number < whole; number += 1) {
    const line = lines[number] ?? '';
    const before = text.slice(0, Math.max(0, at - 1));
    if (number > 0 && isBeyond(gap, walk, { lines, number, inside: depth.own > 0, cursorIndent }))
      return { text: before.trimEnd(), ended: true };
    if (isSaidBehind(gap, walk, line, number) && depth.own === 0) return { text: before.trimEnd(), ended: true };
    const beyond = depth.take(prefix.length + at + line.length);
    if (beyond !== null) return { text: text.slice(0, beyond - prefix.length).trimEnd(), ended: true };
    at += line.length + 1;
    if (endsHere(walk, { lines, number, depth })) return { text: text.slice(0, at - 1), ended: true };
  }
  return { text: text.slice(0, Math.max(0, at - 1)), ended: false };
}

interface Depth {
  /** Brackets of the text itself that are open. */
  own: number;
  closedOuter: boolean;
  /** Goes on to `until`; the place of a bracket that closes what the code behind the gap closes. */
  take(until: number): number | null;
}

function createDepth({ open, closed, inside }: Around): Depth {
  const outer = [...open];
  let next = 0;
  const depth: Depth = {
    own: 0,
    closedOuter: false,
    take(until) {
      for (; (inside[next]?.at ?? until) < until; next += 1) {
        const bracket = inside[next] as Bracket;
        if (bracket.opens) depth.own += 1;
        else if (depth.own > 0) depth.own -= 1;
        else {
          const opener = outer.pop();
          if (!opener || closed.has(opener)) return bracket.at;
          depth.closedOuter ||= opener.kind === '{';
        }
      }
      return null;
    },
  };
  return depth;
}

interface Place {
  readonly lines: readonly string[];
  readonly number: number;
}

/** A line that stands too far left for the scope, or begins the next thing of a file, or is said again and again. */
function isBeyond(
  { prefix }: GapText,
  { extent, indent }: Walk,
  { lines, number, inside, cursorIndent }: Place & { inside: boolean; cursorIndent: number },
): boolean {
  const line = lines[number] ?? '';
  if (line.trim() === '') return false;
  const last = lines.slice(Math.max(0, number - repeatedLines + 1), number);
  if (last.length === repeatedLines - 1 && last.every((one) => one.trim() === line.trim()) && isTelling(line))
    return true;
  if (inside || /^\s*[)\]}]/.test(line)) return false;
  const own = countIndent(line);
  const begun = prefix.slice(prefix.lastIndexOf('\n') + 1).trim() !== '';
  if (extent === 'statement' && lines[0]?.trim() !== '' && own <= cursorIndent && begun) return true;
  if (indent >= 0) return own <= indent;
  return own === 0 && (lines[number - 1] ?? '').trim() === '' && number > 1;
}

// The first line behind the gap, written again.
function isSaidBehind({ prefix, suffix }: GapText, { extent }: Walk, line: string, number: number): boolean {
  if (extent === 'line' || (number === 0 && extent !== 'block')) return false;
  const next = suffix
    .split('\n')
    .slice(/^\r?\n/.test(suffix) || isBeforeLine({ prefix, suffix }) ? 0 : 1)
    .find((one) => one.trim() !== '');
  if (next === undefined || line.trim() !== next.trim()) return false;
  // Farther right or left it is another line that says the same.
  return isFence(line) || (isTelling(line) && (number === 0 || countIndent(line) === countIndent(next)));
}

function endsHere({ extent }: Walk, { lines, number, depth }: Place & { depth: Depth }): boolean {
  const line = lines[number] ?? '';
  if (extent === 'line') return true;
  if (depth.own > 0 || line.trim() === '') return false;
  if (depth.closedOuter) return true;
  return extent === 'statement' && lines[0]?.trim() !== '' && !/[:,\\]\s*$|(?:=>|->|&&|\|\||[-+*/=.])\s*$/.test(line);
}
