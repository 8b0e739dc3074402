import { expect, test } from 'vitest';
import { takeAddresses } from '../../src/contract/mail-address.ts';

test('addresses are taken from what people paste: lists of a mail program, columns and rows of a spreadsheet', () => {
  const addresses = ['marie@exemple.fr', 'paul.durand@exemple.fr'];
  for (const pasted of [
    'marie@exemple.fr, paul.durand@exemple.fr',
    'marie@exemple.fr;paul.durand@exemple.fr;',
    'marie@exemple.fr paul.durand@exemple.fr',
    'marie@exemple.fr\r\npaul.durand@exemple.fr\r\n',
    'Marie Dupont <marie@exemple.fr>; "Durand, Paul" <paul.durand@exemple.fr>',
    'mailto:marie@exemple.fr\n(paul.durand@exemple.fr)',
    'Marie\tDupont\tmarie@exemple.fr\tRH\nPaul\tDurand\tpaul.durand@exemple.fr\tVente',
    '"Marie","marie@exemple.fr"\n"Paul","paul.durand@exemple.fr"',
    'marie@exemple.fr\nMarie@Exemple.fr\npaul.durand@exemple.fr',
  ])
    expect(takeAddresses(pasted), pasted).toEqual({ addresses, other: [] });
});

test('lines without an address, and addresses that are none, are told apart', () => {
  expect(takeAddresses('Nom;Courriel\nMarie;marie@exemple.fr\nPaul;paul@exemple\n\nÈve').other).toEqual([
    'Nom;Courriel',
    'Paul;paul@exemple',
    'Ève',
  ]);
  expect(takeAddresses('').addresses).toEqual([]);
});
