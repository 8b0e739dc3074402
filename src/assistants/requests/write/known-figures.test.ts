import { expect, test } from 'vitest';
import { readKnownFigures } from './known-figures.ts';

const { leaveOpen, invents } = readKnownFigures([
  'Écris à M. Peyret pour la réunion du 12 mars à 14 h, deux personnes',
  'Le délai est de 1 240,50 € et de 30 jours.',
]);
const open = (text: string): string => leaveOpen(text, '[à compléter]');

test('what somebody gave is written, however it is written', () => {
  for (const text of ['le 12 mars à 14 h', '1240,5 € sous 30 jours', '2 personnes et 1 voiture', 'le 12 mars à 14h'])
    expect(open(text)).toBe(text);
});

test('a date, an hour, an amount or a share that nobody gave is left open', () => {
  expect(open('Les paiements seront effectués le 15 juillet 2025.')).toBe(
    'Les paiements seront effectués le [à compléter].',
  );
  expect(open('une remise de 10 % dès 9 h 30, soit 99,90 €')).toBe(
    'une remise de [à compléter] dès [à compléter], soit [à compléter]',
  );
  expect(open('Je reviens vers vous dans une semaine ou deux jours.')).toBe(
    'Je reviens vers vous dans une semaine ou deux jours.',
  );
  expect(open('Appelez le 3 personnes')).toBe('Appelez le 3 personnes');
});

test('a row that holds an amount that nobody gave is made up', () => {
  expect(invents('Hotel | 300 € | 350 €')).toBe(true);
  expect(invents('Semaine 12 | révision', { ofMoney: true })).toBe(false);
  expect(invents('Semaine 45 | révision')).toBe(true);
  expect(invents('Délai | 30 jours')).toBe(false);
});
