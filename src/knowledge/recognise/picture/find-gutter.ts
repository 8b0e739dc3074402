import type { GreyPicture } from '../recognition.ts';

/** Dark is looked for in squares of this side: about a letter. */
const side = 12;
const darkBelow = 130;
/** A title and a rule may cross a gutter: so many of the rows that hold ink. */
const crossing = 0.12;
/** Squares that a gutter is wide at least. */
const leastWidth = 2;

/** Whether a strip of white runs down the middle of a picture: columns of text, or a table that fills the page. */
export function hasGutter({ width, height, grey }: GreyPicture): boolean {
  const columns = Math.floor(width / side);
  const rows = Math.floor(height / side);
  const inked = new Uint32Array(columns);
  let rowsWithInk = 0;
  for (let row = 0; row < rows; row += 1) {
    let isEmpty = true;
    for (let column = 0; column < columns; column += 1) {
      if (!isDark({ width, height, grey }, column * side, row * side)) continue;
      inked[column] = (inked[column] ?? 0) + 1;
      isEmpty = false;
    }
    if (!isEmpty) rowsWithInk += 1;
  }
  const few = Math.max(1, rowsWithInk * crossing);
  const from = inked.findIndex((count) => count > few);
  const to = inked.findLastIndex((count) => count > few);
  const margin = (to - from) * 0.15;
  let run = 0;
  for (let column = Math.ceil(from + margin); column < to - margin; column += 1) {
    run = (inked[column] ?? 0) <= few ? run + 1 : 0;
    if (run >= leastWidth) return true;
  }
  return false;
}

function isDark({ width, grey }: GreyPicture, left: number, top: number): boolean {
  for (let y = top; y < top + side; y += 2)
    for (let x = left; x < left + side; x += 2) if ((grey[y * width + x] ?? 255) < darkBelow) return true;
  return false;
}
