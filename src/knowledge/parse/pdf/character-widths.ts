// Widths of the characters U+0020 to U+007E in thousandths of the size, from Adobe's font metrics for Helvetica and Times:
// Arial, Liberation and most text faces keep close to one of the two.
const sans = readWidths(
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584',
);
const serif = readWidths(
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541',
);
const others: Readonly<Record<string, number>> = {
  '’': 222,
  '‘': 222,
  '•': 350,
  '…': 1000,
  '–': 556,
  '—': 1000,
  œ: 900,
  Œ: 1000,
  æ: 830,
  Æ: 1000,
  '\u00a0': 278,
  '\u202f': 278,
  '\u2009': 200,
};

/** The usual length of a text in a family of fonts, in thousandths of the size; only the proportions of a text's parts count. */
export function measureText(text: string, family: string): number {
  if (family === 'monospace') return text.length * 600;
  const widths = family === 'serif' ? serif : sans;
  let total = 0;
  for (const character of text) total += measureCharacter(character, widths);
  return total;
}

function measureCharacter(character: string, widths: readonly number[]): number {
  const plain = widths[character.charCodeAt(0) - 32];
  if (plain !== undefined) return plain;
  const other = others[character];
  if (other !== undefined) return other;
  // Accents add no width; scripts of the far east fill a square.
  const base = character.normalize('NFD').charCodeAt(0);
  return widths[base - 32] ?? (base > 0x2e80 ? 1000 : 556);
}

function readWidths(list: string): number[] {
  return list.split(' ').map(Number);
}
