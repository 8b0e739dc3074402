/** How far what was read is from what stands there, in characters. */
export interface CharacterErrors {
  readonly characters: number;
  readonly errors: number;
  /** With accents and ligatures taken off on both sides. */
  readonly errorsWithoutAccents: number;
  /** Words with an accent that stand there, and those of them that were read as they stand. */
  readonly accentedWords: number;
  readonly accentedWordsRead: number;
}

/** Compares a page with what was read of it; white space, kinds of apostrophes and rules of tables are no matter. */
export function countErrors(truth: string, read: string): CharacterErrors {
  const [there, got] = [flatten(truth), flatten(read)];
  const accented = there.split(' ').filter((word) => /[à-öø-ÿÀ-ÖØ-ÞœŒ]/u.test(word));
  const found = new Map<string, number>();
  for (const word of got.split(' ')) found.set(word, (found.get(word) ?? 0) + 1);
  const accentedWordsRead = accented.filter((word) => {
    const left = found.get(word) ?? 0;
    found.set(word, left - 1);
    return left > 0;
  }).length;
  return {
    characters: there.length,
    errors: measureDistance(there, got),
    errorsWithoutAccents: measureDistance(fold(there), fold(got)),
    accentedWords: accented.length,
    accentedWordsRead,
  };
}

function flatten(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\|/g, ' ')
    .replace(/[’‘`´']/gu, '’')
    .replace(/\s+/gu, ' ')
    .trim();
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gu, 'oe').replace(/Œ/gu, 'OE');
}

// Levenshtein: characters to be put in, taken out or changed.
function measureDistance(first: string, second: string): number {
  let above = Uint32Array.from({ length: second.length + 1 }, (_, index) => index);
  let row = new Uint32Array(second.length + 1);
  for (let down = 1; down <= first.length; down += 1) {
    row[0] = down;
    const here = first.charCodeAt(down - 1);
    for (let along = 1; along <= second.length; along += 1) {
      const changed = (above[along - 1] ?? 0) + (here === second.charCodeAt(along - 1) ? 0 : 1);
      row[along] = Math.min((above[along] ?? 0) + 1, (row[along - 1] ?? 0) + 1, changed);
    }
    [above, row] = [row, above];
  }
  return above[second.length] ?? 0;
}
