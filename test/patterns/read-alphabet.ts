import type { AST } from '@eslint-community/regexpp';

/** What a character is read by: a set of characters, one bit for each kind of character that a pattern tells apart. */
export type Kinds = bigint;

export interface Alphabet {
  /** Every kind of character, the beginning and the end of the text too. */
  readonly all: Kinds;
  /** Where no character stands: before the first one, and behind the last one. */
  readonly start: Kinds;
  readonly end: Kinds;
  readonly lineEnds: Kinds;
  readonly wordCharacters: Kinds;
  readonly read: (node: AST.Node) => Kinds;
}

type Atom = { readonly raw: string };

// One of each that a class of Unicode may tell apart; the letters that a pattern names itself are added.
const samples = [
  ...Array.from({ length: 0x180 }, (_, code) => String.fromCodePoint(code)),
  ...Array.from(
    '’‘‚“”„–—…•−≈≤≥€™№\u2009\u200b\u2028\u2029\u202f\u2060\u3000\ufeffΑαςКкЁё中あーأ٣\u0301\u0300😀👍🏽ⅣǅʰªK∑½²\ue000\ud800\u0378\u00ad：？！，。',
  ),
];

/** The kinds of characters that the atoms of a pattern tell apart. */
export function readAlphabet(atoms: readonly Atom[], literals: readonly string[], flags: string): Alphabet {
  const own = flags.replaceAll(/[gyd]/g, '');
  const raws = [...new Set(atoms.map(({ raw }) => raw)), String.raw`[\n\r\u2028\u2029]`, String.raw`\w`];
  const tests = raws.map((raw) => new RegExp(`^(?:${raw})$`, own.replace('m', '')));
  const longest = /[uv]/.test(flags) ? 2 : 1;
  const characters = [
    ...new Set([...samples, ...literals.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()])]),
  ].filter((character) => character.length <= longest);
  const kinds = new Map<string, number>();
  const masks = raws.map(() => 0n);
  for (const character of characters) {
    const signature = tests.map((test) => (test.test(character) ? '1' : '0')).join('');
    if (kinds.has(signature)) continue;
    const kind = kinds.size;
    kinds.set(signature, kind);
    for (const [place, bit] of signature.split('').entries()) if (bit === '1') masks[place]! |= 1n << BigInt(kind);
  }
  const [start, end] = [1n << BigInt(kinds.size), 1n << BigInt(kinds.size + 1)];
  const byRaw = new Map(raws.map((raw, place) => [raw, masks[place] ?? 0n]));
  return {
    all: (1n << BigInt(kinds.size + 2)) - 1n,
    start,
    end,
    lineEnds: byRaw.get(String.raw`[\n\r\u2028\u2029]`) ?? 0n,
    wordCharacters: byRaw.get(String.raw`\w`) ?? 0n,
    read: (node) => byRaw.get(node.raw) ?? 0n,
  };
}
