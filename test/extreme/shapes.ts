/** The ways in which a document can be extreme. */
export const dimensions = ['width', 'depth', 'repetition', 'compression', 'combination'] as const;
export type Dimension = (typeof dimensions)[number];

/** Gives numbers from 0 to 1, the same ones for the same seed. */
export type Random = () => number;

/** How one format is made extreme. `size` counts what the dimension is about; `text` is what each of it holds. */
export interface Shape {
  readonly extension: string;
  /** Cells in a row, runs in a paragraph, operators on a page. */
  width(size: number, text: string): Buffer;
  /** Elements inside each other. */
  depth(size: number, text: string): Buffer;
  /** Paragraphs, rows, pages, parts. */
  repetition(size: number, text: string): Buffer;
  /** Kilobytes that unfold from few, or, where the format packs nothing, that are one character. */
  compression(kilobytes: number, text: string): Buffer;
  /** Several at once. */
  combination(random: Random, text: string): Buffer;
}

export interface Case {
  readonly name: string;
  readonly dimension: Dimension;
  /** The place in its dimension: the smallest is 0. */
  readonly number: number;
  readonly content: Buffer;
}

const sizes: Record<Exclude<Dimension, 'combination'>, readonly number[]> = {
  width: [16, 300, 1000, 3000, 8000, 16_000, 30_000, 60_000],
  depth: [8, 40, 500, 1990, 2500, 9000, 40_000, 150_000],
  repetition: [16, 300, 1000, 3000, 8000, 16_000, 30_000, 60_000],
  compression: [1, 30, 100, 300, 800, 2000, 25_000, 160_000],
};
const casesEach = 8;

/** What the places of a document hold: each wears out another part of the reader. */
const texts = [
  'a',
  'Prix 12,50 €. ',
  '  \u00a0 ',
  '. . ',
  'ﷺ',
  'e\u0301\u0301\u0301',
  '- [x](y) **z ',
  '\u200d',
  '« l’AB-12 » ',
  '<b>&amp;',
];

/** Forty cases of a format, eight a dimension; the same for the same seed. */
export function* listCases(shape: Shape, seed: number): Generator<Case> {
  const random = createRandom(seed);
  for (const [place, dimension] of dimensions.entries()) {
    for (let number = 0; number < casesEach; number += 1) {
      const text = texts[(number + place * 3) % texts.length] ?? 'a';
      const name = `${shape.extension}-${place}-${dimension}-${number}.${shape.extension}`;
      const content =
        dimension === 'combination'
          ? shape.combination(random, text)
          : shape[dimension](sizes[dimension][number] ?? 1, text);
      yield { name, dimension, number, content };
    }
  }
}

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `least` to `most`, small ones as likely as large ones. */
export function pick(random: Random, least: number, most: number): number {
  return Math.round(least * (most / least) ** random());
}

/** `make` of each number below `size`, joined. */
export function join(size: number, make: (index: number) => string, separator = ''): string {
  return Array.from({ length: size }, (_, index) => make(index)).join(separator);
}

/** A text as XML holds it. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
