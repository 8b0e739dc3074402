import { expect, test } from 'vitest';
import { readAskedCount, readAskedKin, readAskedYear } from './asked-case.ts';

const sentence = (text: string): { text: string; role: 'sentence' } => ({ text, role: 'sentence' });
const row = (text: string): { text: string; role: 'row' } => ({ text, role: 'row' });

test('what gives another year than the one asked about misses it, but for what lasts, and what its headings date', () => {
  const misses = readAskedYear('c’est quand l’ag 2026 du ralliement');
  expect(misses?.(row('AG 2025: 2025-04-22; Lots: 29'), [])).toBe(true);
  expect(misses?.(row('AG: 22 avril; Lots: 29'), [])).toBe(false);
  expect(misses?.(sentence('L’assemblée de 2025 a eu lieu.'), ['Année 2026'])).toBe(false);
  expect(misses?.(sentence('Le siège est ouvert depuis 2019.'), [])).toBe(false);
  const sold = readAskedYear('elle était vendue combien en 2025 ?');
  expect(sold?.(row('Télécommande; Prix: 34,50'), ['Tarif 2026'])).toBe(true);
  expect(sold?.(row('Télécommande; Prix: 34,50'), ['Tarif 2025'])).toBe(false);
  expect(sold?.(sentence('La demande est faite au chef.'), ['Règlement 2024'])).toBe(false);
  expect(readAskedYear('article 2026-12 du règlement')).toBeNull();
  expect(readAskedYear('quel est le plafond ?')).toBeNull();
});

test('a row that gives nothing of what is counted misses it, by its words and its units', () => {
  const lumens = readAskedCount('le vidéoprojecteur il fait combien de lumens');
  expect(lumens?.misses(row('Désignation: Vidéoprojecteur; Prix: 95 €; Poids (kg): 14,5'), [])).toBe(true);
  expect(lumens?.misses(sentence('Le vidéoprojecteur éclaire une salle de 90 places.'), [])).toBe(false);
  expect(readAskedCount('combien d’années de garantie')?.misses(row('Pompe; Garantie: 2 ans'), [])).toBe(false);
  expect(
    readAskedCount('combien de lots au quai ligny')?.misses(row('Résidence: Quai Ligny; Lots principaux: 52'), []),
  ).toBe(false);
  // What may be what the rows are.
  expect([lumens?.isUnit, readAskedCount('combien d’années de garantie')?.isUnit]).toEqual([false, true]);
  expect(readAskedCount('combien de temps ça dure')).toBeNull();
  expect(readAskedCount('combien ça coûte')).toBeNull();
});

test('a father is no grandfather', () => {
  const misses = readAskedKin('mon grand père est mort, j’ai combien de jours ?');
  expect(misses?.(row('Décès du père ou de la mère: 4 jours'), [])).toBe(true);
  expect(misses?.(row('Décès d’un grand-parent ou du grand-père: 1 jour'), [])).toBe(false);
  expect(misses?.(row('Décès d’un ascendant: 1 jour'), [])).toBe(false);
  expect(readAskedKin('mon père est mort')).toBeNull();
});
