import { expect, test } from 'vitest';
import { markDiffering } from './differing.ts';

const mark = (text: string, other: string): string[] =>
  markDiffering(text, other).map(({ start, end }) => text.slice(start, end));

test('what differs between two states of a sentence is marked, and nothing else', () => {
  const [before, now] = ['Le délai de retour est de 14 jours.', 'Le délai de retour est de 30 jours ouvrés.'];
  expect(mark(before, now)).toEqual(['14']);
  expect(mark(now, before)).toEqual(['30', 'ouvrés']);
  expect(mark(before, before)).toEqual([]);
});

test('words that follow one another are one mark, and a text of many words has none', () => {
  expect(mark('La remise est de 5 %.', 'La remise est fixée à trois pour cent.')).toEqual(['de 5 %']);
  expect(mark('un '.repeat(200), 'deux')).toEqual([]);
});

test('of a sentence that says it in other words the figures are marked, not every word', () => {
  const [before, now] = [
    'Les deux-roues motorisés sont remboursés à 0,16 € par kilomètre.',
    'Scooters et motos : 0,20 € au kilomètre.',
  ];
  expect(mark(before, now)).toEqual(['0,16']);
  expect(mark(now, before)).toEqual(['0,20']);
});
