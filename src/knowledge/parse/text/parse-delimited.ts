const delimiters = [',', ';', '\t', '|'] as const;

/** The rows of a CSV text, whatever its delimiter; quotes are those of RFC 4180. A first line `sep=;` is obeyed. */
export function parseDelimited(text: string): string[][] {
  const announced = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const body = announced ? text.slice(announced[0].length) : text.replace(/^\ufeff/, '');
  return splitRows(body, announced?.[1] ?? detectDelimiter(body));
}

// The delimiter that cuts the first lines into the same number of cells, more than one, most often.
function detectDelimiter(text: string): string {
  let best: string = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const widths = splitRows(text.slice(0, 20_000), delimiter)
      .slice(0, 20)
      .map((row) => row.length);
    const width = widths[0] ?? 1;
    const score =
      width < 2 ? 0 : (widths.filter((other) => other === width).length / widths.length) * (1 + Math.log(width) / 10);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function splitRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let index = 0;
  while (index < text.length) {
    const cell = text[index] === '"' ? readQuotedCell(text, index) : readBareCell(text, index, delimiter);
    row.push(cell.value);
    index = cell.end;
    if (text[index] === delimiter) {
      index += 1;
      if (index === text.length) row.push('');
      continue;
    }
    index += text.startsWith('\r\n', index) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function readBareCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

function readQuotedCell(text: string, start: number): { value: string; end: number } {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return { value: text.slice(start + 1), end: text.length };
  // What stands between the closing quote and the delimiter is broken quoting; it is dropped with the quote.
  const rest = /[,;\t|\r\n]|$/g;
  rest.lastIndex = close + 1;
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end: rest.exec(text)?.index ?? text.length };
}
