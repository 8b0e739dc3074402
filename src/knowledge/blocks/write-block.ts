import { leaveOutOrders } from '../verify/leave-out-orders.ts';
import { takeOutChatMarks } from './chat-marks.ts';
import type { Block, LinesOfCode } from './blocks.ts';

/**
 * A block as a model reads it: its number and where it stands, then its text line by line, each begun with `| `, which its
 * words cannot undo. Sentences that give orders to the machine are left out, which is marked, and so is what does not stand on the page.
 */
export function writeBlock({ number, source, evidence, code }: Block): string {
  const untrusted = evidence.units.filter(({ trusted }) => !trusted);
  const lines = cutOut(source.text, untrusted)
    .split('\n')
    // Code says something by how far its lines stand in.
    .map((line) => (code ? takeOutChatMarks(line).trimEnd() : takeOutChatMarks(line).trim()))
    .filter((line) => line !== '');
  return [`[${number}] ${code ? describeCode(code) : describeBlock(source)}`, ...lines.map((line) => `| ${line}`)].join(
    '\n',
  );
}

function describeBlock(source: Block['source']): string {
  const { title, documentName, headings, page, pageLabel, edition, olderThan } = source;
  const name = title && title !== documentName ? `${title} (${documentName})` : documentName;
  const place = [name, ...headings].map(writeName).filter((part) => part !== '');
  const since = edition?.since ? `, in force from ${edition.since}` : '';
  const older = olderThan === undefined ? '' : ', an older version';
  return `${[...new Set(place)].join(' › ')}, page ${pageLabel ?? page}${since}${older}`;
}

function describeCode({ repository, path, startLine, endLine, commit }: LinesOfCode): string {
  return `${writeName(`${repository} › ${path}`)}, lines ${startLine}–${endLine}, commit ${commit.slice(0, 10)}`;
}

/**
 * A name of a document, a heading or a file as a model reads it. It is data as well: it stays on its line, cannot pass for the
 * number of a block, and gives no orders.
 */
export function writeName(name: string): string {
  return leaveOutOrders(takeOutChatMarks(name))
    .text.replaceAll(/[[\]\s]+/gu, ' ')
    .trim()
    .slice(0, 160);
}

function cutOut(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of ranges) {
    if (start < from) continue;
    kept += text.slice(from, start) + leftOut;
    from = end;
  }
  return kept + text.slice(from);
}

/** A model that reads half a sentence without being told would make the other half up. */
const leftOut = '(…)';
