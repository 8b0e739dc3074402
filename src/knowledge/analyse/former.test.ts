import { expect, test } from 'vitest';
import { asksFormer, asksLatest, dropFormer } from './former.ts';

test('what stood before is searched and read without the words that point at what came after', () => {
  expect(dropFormer('Avant l’avenant, quel était le versement mensuel ?')).toBe('quel était le versement mensuel ?');
  expect(dropFormer('Quel était le préavis avant la modification ?')).toBe('Quel était le préavis ?');
  expect(dropFormer('avant l’avenant ?')).toBe('avant l’avenant ?');
  expect(dropFormer('Que faire avant le départ ?')).toBe('Que faire avant le départ ?');
});

test('a question asks for what stood before, for what a change has brought, or for neither', () => {
  expect(asksFormer('combien de jours dans l’ancien guide ?')).toBe(true);
  expect(asksLatest('Combien paie-t-on désormais ?')).toBe(true);
  expect(asksLatest('Que change l’avenant ?')).toBe(true);
  expect([asksFormer('Combien coûte la carte ?'), asksLatest('Combien coûte la carte ?')]).toEqual([false, false]);
});
