import { describe, expect, it } from 'vitest';
import { createTokenSigns } from './token-signs.ts';
import { createTokenizer } from './unigram.ts';

const scored: readonly (readonly [string, number])[] = [
  ['<s>', 0],
  ['<pad>', 0],
  ['</s>', 0],
  ['<unk>', 0],
  ['▁', -2],
  ['▁con', -9],
  ['▁congé', -10],
  ['s', -3],
  ['▁Congés', -11],
  ['g', -6],
  ['é', -6],
  ['.', -3],
  ['fi', -5],
  ['n', -4],
  ['▁conges', -13.5],
  ['▁2026', -12],
];
const pieces = scored.map(([piece]) => piece);
const scores = Float32Array.from(scored, ([, score]) => score);
const tokenizer = createTokenizer(pieces, scores);

function read(text: string): [piece: string, stands: string][] {
  const { ids, starts, ends } = tokenizer.tokenize(text);
  return ids.map((id, at) => [pieces[id]!, text.slice(starts[at], ends[at])]);
}

describe('the tokenizer of the reader', () => {
  it('takes the likeliest pieces of each word, and says where they stand with the space before', () => {
    expect(read('congés.\n\u00a0congés')).toEqual([
      ['▁congé', 'congé'],
      ['s', 's'],
      ['.', '.'],
      ['▁congé', '\u00a0congé'],
      ['s', 's'],
    ]);
  });

  it('reads letters and marks written apart, and joined letters, as NFKC has them', () => {
    expect(read('conge\u0301s ﬁn')).toEqual([
      ['▁congé', 'conge\u0301'],
      ['s', 's'],
      ['▁', ' '],
      ['fi', 'ﬁ'],
      ['n', 'n'],
    ]);
  });

  it('makes one unknown token of neighbours that no piece covers, and loses no place to signs of two units', () => {
    expect(read('s 🙂🙂s')).toEqual([
      ['▁', ''],
      ['s', 's'],
      ['▁', ' '],
      ['<unk>', '🙂🙂'],
      ['s', 's'],
    ]);
  });

  it('finds nothing in nothing, and stops early where only the beginning is wanted', () => {
    expect(read('')).toEqual([]);
    expect(read(' \n\u2028 ')).toEqual([]);
    expect(tokenizer.tokenize('congés '.repeat(4000), { limit: 48 }).ids).toHaveLength(48);
  });
});

describe('what the reader is told of tokens', () => {
  const signs = createTokenSigns(pieces, scores);
  const idOf = (piece: string): number => pieces.indexOf(piece);

  it('is the same word for tokens that differ in case and accents only', () => {
    expect(signs.fold(idOf('▁Congés'))).toBe(signs.fold(idOf('▁conges')));
    expect(signs.fold(idOf('▁Congés'))).not.toBe(signs.fold(idOf('▁congé')));
  });

  it('is how much it tells: the rare much, punctuation and marks nothing, a number always', () => {
    const weights = ['▁conges', '▁congé', 's', '.', '▁', '<s>', '▁2026'].map((piece) => signs.weigh(idOf(piece)));
    expect(weights).toEqual([1.2, 0.375, 0, 0, 0, 0, 1]);
  });
});
