import { describe, expect, it } from 'vitest';
import type { Tokenizer } from './unigram.ts';
import { cutPassage, cutQuestion } from './windows.ts';

/** One token a word, its number its length; the space before it is part of it. */
const tokenizer: Tokenizer = {
  tokenize(text) {
    const words = [...text.matchAll(/\S+/gu)];
    return {
      ids: words.map(({ 0: word }) => 10 + word.length),
      starts: words.map(({ index }) => Math.max(0, index - 1)),
      ends: words.map(({ 0: word, index }) => index + word.length),
    };
  },
};

/** `count` sentences of `words` words, and where each stands. */
function write(count: number, words: number): { text: string; units: { start: number; end: number }[] } {
  const sentence = Array.from({ length: words }, () => 'mot').join(' ');
  const units = Array.from({ length: count }, (_, at) => {
    const start = at * (sentence.length + 1);
    return { start, end: start + sentence.length };
  });
  return { text: Array.from({ length: count }, () => sentence).join('\n'), units };
}

describe('what of a passage the reader reads', () => {
  it('is one window whichever sentences are asked, with the tokens of each', () => {
    const { text, units } = write(3, 4);
    const all = cutPassage({ head: 'Titre long', text, units }, tokenizer);
    const [last] = cutPassage({ head: 'Titre long', text, units: [units[2]!] }, tokenizer);
    expect(all.map((found) => found?.places)).toEqual([
      [4, 5, 6, 7],
      [8, 9, 10, 11],
      [12, 13, 14, 15],
    ]);
    expect(all[0]?.window.head).toEqual([0, 2, 3]);
    expect(all[0]?.window.ids).toEqual([0, 18, 15, 14, ...Array.from({ length: 12 }, () => 13), 2]);
    expect(last).toEqual(all[2]);
  });

  it('is cut between sentences where it is longer than the model, each part under its heading', () => {
    const { text, units } = write(7, 90);
    const found = cutPassage({ head: 'Titre', text, units }, tokenizer);
    expect(new Set(found.map((one) => one?.window)).size).toBe(2);
    expect(found.map((one) => one?.places.length)).toEqual(units.map(() => 90));
    expect(found.map((one) => one?.window.ids.length)).toEqual([274, 274, 274, 364, 364, 364, 364]);
    expect(found[3]?.places[0]).toBe(3);
  });

  it('gives each sentence the same tokens in whatever order they are asked', () => {
    const { text, units } = write(7, 90);
    const found = cutPassage({ head: '', text, units }, tokenizer);
    const turned = cutPassage({ head: '', text, units: units.toReversed() }, tokenizer);
    expect(turned.toReversed()).toEqual(found);
  });

  it('gives a word to the sentence that it stands in, however short, with the space before it', () => {
    const units = [
      { start: 0, end: 1 },
      { start: 2, end: 3 },
      { start: 3, end: 6 },
    ];
    const found = cutPassage({ head: '', text: 'y a un', units }, tokenizer);
    expect(found.map((one) => one?.places)).toEqual([[2], [3], [4]]);
  });

  it('has no tokens for an empty sentence, for an empty text, and behind the end of what the model reads', () => {
    expect(cutPassage({ head: 'Titre', text: '', units: [{ start: 0, end: 0 }] }, tokenizer)).toEqual([null]);
    const { text } = write(2, 400);
    const units = [
      { start: 0, end: text.length },
      { start: text.length, end: text.length },
    ];
    const [long, none] = cutPassage({ head: '', text, units }, tokenizer);
    expect(long?.window.ids).toHaveLength(500);
    expect(long?.places).toHaveLength(96);
    expect(none).toBeNull();
  });

  it('shows the first twelve and the last twenty tokens of a long heading', () => {
    const head = Array.from({ length: 60 }, () => 'titre').join(' ');
    const [found] = cutPassage({ head, text: 'mot', units: [{ start: 0, end: 3 }] }, tokenizer);
    const shown = [...Array.from({ length: 12 }, (_, at) => 2 + at), ...Array.from({ length: 20 }, (_, at) => 42 + at)];
    expect(found?.window.head).toEqual([0, ...shown]);
  });
});

describe('what of a question the reader reads', () => {
  it('is its first 48 tokens, without the word that announces it', () => {
    expect(cutQuestion('deux mots', tokenizer)).toEqual({ ids: [0, 16, 14, 14, 2], head: [0, 2, 3] });
    const { ids, head } = cutQuestion('mot '.repeat(1000), tokenizer);
    expect([ids.length, head.length, head.at(-1)]).toEqual([50, 48, 48]);
  });

  it('is its mark alone where nothing is asked', () => {
    expect(cutQuestion('', tokenizer).head).toEqual([0]);
  });
});
