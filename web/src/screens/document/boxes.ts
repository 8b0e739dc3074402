import type { DocumentPage } from '../../../../src/contract/index.ts';

type Word = DocumentPage['words'][number];

interface Line {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * The outlines around the words that stand in [start, end) of the page's text, as SVG paths in the page's units:
 * one for each run of lines under one another, so that a passage over two columns gets two.
 */
export function outlineWords(page: DocumentPage, start: number, end: number): string[] {
  const lines = readLines(page.words, start, end);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && isUnder(before, line)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => drawOutline(group.map(addAir)));
}

function readLines(words: readonly Word[], start: number, end: number): Line[] {
  const lines: { line: Line; last: Word }[] = [];
  for (const word of words) {
    if (word[1] <= start || word[0] >= end) continue;
    const held = lines.at(-1);
    const box = { left: word[2], top: word[3], right: word[2] + word[4], bottom: word[3] + word[5] };
    if (held && isSameLine(held.last, word)) {
      held.line.left = Math.min(held.line.left, box.left);
      held.line.top = Math.min(held.line.top, box.top);
      held.line.right = Math.max(held.line.right, box.right);
      held.line.bottom = Math.max(held.line.bottom, box.bottom);
      held.last = word;
    } else lines.push({ line: box, last: word });
  }
  return lines.map(({ line }) => line);
}

// Words of one line overlap in height and go on to the right without a gap as wide as a column's gutter.
function isSameLine(before: Word, word: Word): boolean {
  const overlap = Math.min(before[3] + before[5], word[3] + word[5]) - Math.max(before[3], word[3]);
  const gap = word[2] - (before[2] + before[4]);
  return overlap > 0.5 * Math.min(before[5], word[5]) && gap > -before[4] && gap < 3 * Math.max(before[5], word[5]);
}

function isUnder(before: Line, line: Line): boolean {
  const gap = line.top - before.bottom;
  const height = Math.max(before.bottom - before.top, line.bottom - line.top);
  const beside = Math.min(before.right, line.right) - Math.max(before.left, line.left);
  return line.top > before.top && gap < 1.2 * height && beside > 0;
}

function addAir(line: Line): Line {
  const air = (line.bottom - line.top) * 0.14;
  return { left: line.left - air, top: line.top - air, right: line.right + air, bottom: line.bottom + air };
}

// Down the right edges and up the left ones; lines meet half-way. Edges that nearly agree are made to agree.
function drawOutline(lines: readonly Line[]): string {
  const near = Math.max(...lines.map((line) => line.bottom - line.top)) * 1.5;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const snapped = lines.map((line) => ({
    ...line,
    left: line.left - left < near ? left : line.left,
    right: right - line.right < near ? right : line.right,
  }));
  const points: [number, number][] = [];
  snapped.forEach((line, index) => {
    const above = snapped[index - 1];
    const below = snapped[index + 1];
    points.push([line.right, above ? (above.bottom + line.top) / 2 : line.top]);
    points.push([line.right, below ? (line.bottom + below.top) / 2 : line.bottom]);
  });
  snapped.toReversed().forEach((line, index, upward) => {
    const below = upward[index - 1];
    const above = upward[index + 1];
    points.push([line.left, below ? (line.bottom + below.top) / 2 : line.bottom]);
    points.push([line.left, above ? (above.bottom + line.top) / 2 : line.top]);
  });
  return `M${points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
}
