/** A part of a quote this long (in letters) is no accident. */
const fewestLetters = 15;

/**
 * True when a sentence that the product cut says what a quote says: one holds the other, or every cell of a quoted row
 * (`Lyon | 110 €`) stands in it. Spaces, quotation marks, case and the writing of numbers make no difference.
 */
export function matchesQuote(text: string, quote: string): boolean {
  const own = normalise(text);
  const cells = quote
    .split(' | ')
    .map(normalise)
    .filter((cell) => cell !== '');
  if (cells.length > 1) return holdsCells(own, cells);
  const wanted = cells[0] ?? '';
  if (wanted === '') return false;
  return own.includes(wanted) || (own.length >= fewestLetters && wanted.includes(own));
}

// Of a long row one cell may be written otherwise (a date, a number of another precision).
function holdsCells(own: string, cells: readonly string[]): boolean {
  const missing = cells.filter((cell) => !holdsWords(own, cell)).length;
  return missing === 0 || (cells.length >= 5 && missing === 1 && holdsWords(own, cells[0] ?? ''));
}

function holdsWords(own: string, cell: string): boolean {
  return ` ${own} `.includes(` ${cell} `);
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(\d)\s+(?=\d{3}(?!\d))/gu, '$1')
    .replaceAll(/(\d),(?=\d)/gu, '$1.')
    .replaceAll(/(\.(?:\d*[1-9])?)0+(?!\d)/gu, '$1')
    .replaceAll(/[^\p{L}\p{N}%€.+-]+/gu, ' ')
    .replaceAll(/\.(?!\d)/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
