import type { TextRange } from '../../base/index.ts';
import { cutOrders, type JudgedRange } from './cut-orders.ts';
import { looksLikeInstruction } from './commands/instructions.ts';

/** What an order dictates ends with the mark that closes it, and never goes on for longer. */
const dictatedAtMost = 8;

const marks: readonly (readonly [open: string, close: string])[] = [
  ['«', '»'],
  ['“', '”'],
  ['<', '>'],
  ['[', ']'],
  ['(', ')'],
];
const item = /^\s*(?:[-–—•·▪◦*]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|\(\d+\))/iu;

/**
 * Parts what gives orders to the machine from its neighbours, in the same sentence too. The neighbours stay what they are,
 * facts of the document: an order beside them must not hide them. What the order itself dictates goes with it: what stands in the quotes,
 * brackets or tag that it leaves open, and what follows its colon.
 */
export function judgeOrders(text: string, ranges: readonly TextRange[]): JudgedRange[] {
  const parted = ranges.flatMap((range) => partLines(text, range)).flatMap((range) => cutOrders(text, range));
  const judged: JudgedRange[] = [];
  for (let index = 0; index < parted.length; index += 1) {
    const range = parted[index];
    if (!range) continue;
    judged.push(range);
    if (!range.isOrder) continue;
    const dictated = countDictated(text, parted, index);
    for (const next of parted.slice(index + 1, index + 1 + dictated)) judged.push({ ...next, isOrder: true });
    index += dictated;
  }
  return judged;
}

// A line without a full stop runs into the next: an order must not take the fact below it along.
function partLines(text: string, { start, end }: TextRange): TextRange[] {
  const whole = text.slice(start, end);
  if (!whole.includes('\n') || !looksLikeInstruction(whole)) return [{ start, end }];
  const lines = [...whole.matchAll(/[^\n]*\S[^\n]*/gu)];
  const parted: { start: number; end: number }[] = [];
  for (const { 0: line, index } of lines) {
    const from = start + index + line.length - line.trimStart().length;
    const last = parted.at(-1);
    // A line that begins small goes on with the one above.
    if (last && /^\s*\p{Ll}/u.test(line)) last.end = start + index + line.trimEnd().length;
    else parted.push({ start: from, end: start + index + line.trimEnd().length });
  }
  return parted;
}

function countDictated(text: string, ranges: readonly TextRange[], index: number): number {
  const own = ranges[index];
  if (!own) return 0;
  const order = text.slice(own.start, own.end);
  const following = ranges.slice(index + 1, index + 1 + dictatedAtMost).map(({ start, end }) => text.slice(start, end));
  const close = findOpenMark(order);
  if (close) {
    const closing = following.findIndex((sentence) => sentence.includes(close));
    if (closing >= 0) return closing + 1;
  }
  if (!/[:：]\s*[-*"'«“([<]*\s*$/u.test(order)) return 0;
  // The sentence after the colon with what shares its line, or the items of a list.
  const isList = item.test(following[0] ?? '');
  let count = Math.min(1, following.length);
  while (count < following.length) {
    const [before, next] = [ranges[index + count], ranges[index + count + 1]];
    const sharesLine = before && next && !text.slice(before.end, next.start).includes('\n');
    if (!sharesLine && !(isList && item.test(following[count] ?? ''))) break;
    count += 1;
  }
  return count;
}

// The mark that would close what an order has opened: a quote, a bracket, a tag.
function findOpenMark(order: string): string | null {
  const tag = /<(system|assistant|user|instructions?)>(?![\s\S]*<\/\1>)/iu.exec(order)?.[1];
  if (tag) return `</${tag}>`;
  if ((order.match(/"/gu)?.length ?? 0) % 2 === 1) return '"';
  const open = marks.find(([first, last]) => order.lastIndexOf(first) > order.lastIndexOf(last));
  return open ? open[1] : null;
}
