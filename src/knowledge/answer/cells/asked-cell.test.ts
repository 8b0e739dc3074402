import { expect, test } from 'vitest';
import { readAskedCell, readShownCell, writeAskedCell } from './asked-cell.ts';

const row = {
  heading: 'Garanties',
  cells: [
    { name: 'Produit', value: 'Porte d’entrée' },
    { name: 'Garantie', value: '10 ans' },
    { name: 'Ce qui est exclu', value: 'serrure au-delà de 2 ans' },
  ],
};

test('a row is called by its first cell, or by one that the question names whole', () => {
  const asked = readAskedCell(row, 'garantie d’une porte');
  expect(asked && writeAskedCell(asked, 'fr')).toBe('Garantie pour Porte d’entrée\u00a0: 10 ans');
  // What is excluded from a guarantee is not what it is for.
  expect(readAskedCell(row, 'la serrure est garantie combien de temps')).toBeNull();
});

test('a day of the week says which column is asked for', () => {
  const hours = {
    heading: 'Boutiques',
    cells: [
      { name: 'Boutique', value: 'Saint-Malo' },
      { name: 'Semaine', value: '9 h 30 – 20 h' },
      { name: 'Dimanche', value: '10 h – 19 h' },
      { name: 'Fermeture hebdomadaire', value: 'aucune' },
    ],
  };
  for (const question of ['fermeture de Saint-Malo le dimanche', 'when does Saint-Malo fermeture on Sunday'])
    expect(readAskedCell(hours, question)?.cell.name).toBe('Dimanche');
});

test('of a row that was chosen, « combien » asks for the price, and the case that a value falls in names it', () => {
  const cake = {
    heading: 'Gâteaux',
    cells: [
      { name: 'Référence', value: 'GF-02' },
      { name: 'Désignation', value: 'Kouign-amann pommes' },
      { name: 'Poids net (g)', value: '500' },
      { name: 'Prix unitaire HT', value: '5,95' },
    ],
  };
  expect(readAskedCell(cake, 'c’est combien le kouign amann aux pommes')).toBeNull();
  expect(readShownCell(cake, 'c’est combien le kouign amann aux pommes')?.cell.value).toBe('5,95');
  expect(readShownCell(cake, 'combien de kouign amann aux pommes')).toBeNull();
  const postage = {
    heading: 'Port',
    cells: [
      { name: 'Montant de commande HT', value: 'De 350 à 699,99 €' },
      { name: 'Frais de port HT', value: '8' },
      { name: 'Délai (jours ouvrés)', value: '4' },
    ],
  };
  expect(readShownCell(postage, 'frais de port pour une commande de 420 €')?.cell.value).toBe('8');
  expect(readShownCell(postage, 'frais de port pour une commande de 900 €')).toBeNull();
});

test('a row is called by its reference where the question only names its family or unit, and never by a bare number', () => {
  const part = {
    heading: 'Tarif',
    cells: [
      { name: 'Référence', value: 'SE-5015' },
      { name: 'Désignation', value: 'Barrière pliante' },
      { name: 'Famille', value: 'Sécurité' },
      { name: 'Prix HT (€)', value: '134,00' },
      { name: 'Délai', value: '2' },
    ],
  };
  const asked = readShownCell(part, 'prix de la famille sécurité');
  expect(asked && writeAskedCell(asked, 'fr')).toBe('Prix HT (€) pour SE-5015\u00a0: 134,00');
  expect(readShownCell(part, 'prix de 2 clés')).toBeNull();
});
