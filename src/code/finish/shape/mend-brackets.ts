import type { GapText } from './gap-text.ts';
import { type Around, type Bracket, closerOf, matchBrackets } from './brackets.ts';

interface Mending extends Around {
  readonly gap: GapText;
  /** The length cut the text off, and not the model. */
  readonly cut: boolean;
}

/**
 * A text whose brackets are closed, by itself or by the code behind the gap. What its length cut off in the middle of a block
 * goes back to where all was closed, if that leaves a line.
 */
export function mendBrackets(text: string, mending: Mending): string {
  if (text.trim() === '') return '';
  const { gap, cut, left, closed, open, inside } = mending;
  const own: Bracket[] = [];
  const outer = [...open];
  let [closedAt, at] = [0, 0];
  for (const bracket of inside) {
    const place = bracket.at - gap.prefix.length;
    if (place >= text.length) break;
    if (own.length === 0)
      closedAt = text.slice(at, place).includes('\n') ? at + text.slice(at, place).lastIndexOf('\n') : closedAt;
    at = place;
    if (bracket.opens) own.push(bracket);
    else if (!own.pop()) outer.pop();
  }
  if (cut && own.length > 0 && text.slice(0, closedAt).trim() !== '') return text.slice(0, closedAt);
  const line = gap.prefix.lastIndexOf('\n') + 1;
  const begun = outer.filter((bracket) => bracket.at >= line && !closed.has(bracket));
  const missing = own.filter((bracket) => !matchBrackets(own, left).closed.has(bracket));
  const all = [...missing.toReversed(), ...begun.toReversed()];
  return all.length === 0 ? text : all.reduce((whole, bracket) => close(whole, bracket, gap), text.trimEnd());
}

// A block that has begun its own lines is closed on one of its own.
function close(text: string, { at, end, kind, indent }: Bracket, { prefix }: GapText): string {
  const behind = at >= prefix.length ? text.slice(end - prefix.length) : `${prefix.slice(end)}${text}`;
  const isBlock = kind === '{' && /^[ \t]*(?:\n|$)/.test(behind);
  if (!isBlock) return `${text}${closerOf[kind]}`;
  const blanks = /^[ \t]*/.exec(lineOf(`${prefix}${text}`, at))?.[0] ?? ' '.repeat(indent);
  return `${text}\n${blanks}${closerOf[kind]}`;
}

function lineOf(whole: string, at: number): string {
  return whole.slice(whole.lastIndexOf('\n', at - 1) + 1, at + 1);
}
