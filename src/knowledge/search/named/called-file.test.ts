import { expect, test } from 'vitest';
import { listCalledByParty, listCalledFiles, readParties } from './called-file.ts';

const documents = [
  { id: 'base', title: 'Contrat de maintenance n° 12', path: 'contrats/Contrat Brel.docx' },
  { id: 'change', title: 'Avenant n° 1 au contrat de maintenance n° 12', path: 'Avenant 1.docx' },
  { id: 'rules', title: 'Règlement intérieur', path: 'reglement-interieur.docx' },
  { id: 'prices', title: 'Tarif', path: 'tarif.xlsx' },
  { id: 'minutes', title: 'Compte rendu', path: 'compte-rendu.txt' },
  { id: 'guide', title: 'Guide', path: 'guide.txt' },
];

test('a word by which only the file is called leads to it, and to what amends it', () => {
  expect([...listCalledFiles('brel paie en combien de jours', documents).ids]).toEqual(['base', 'change']);
  // What its title says is found by the search itself.
  expect([...listCalledFiles('que dit le règlement', documents).ids]).toEqual([]);
  expect([...listCalledFiles('brel', documents.slice(0, 2)).ids]).toEqual([]);
});

test('a short word is a name where the file writes it in capitals', () => {
  const lifts = [
    { id: 'lift', title: 'Contrat de maintenance', path: 'contrat_ascenseurs_AVM.docx' },
    { id: 'oil', title: 'Note', path: 'le_mur_sud.docx' },
    ...documents.slice(2),
  ];
  expect([...listCalledFiles('les factures d’avm se règlent quand', lifts).ids]).toEqual(['lift']);
  expect([...listCalledFiles('qui repeint le mur', lifts).ids]).toEqual([]);
});

test('a file is called by a proper name where it writes the word with a capital behind its first', () => {
  expect(listCalledFiles('en retard chez brel ça coûte combien', documents)).toMatchObject({
    words: ['brel'],
    isName: true,
  });
  const common = [{ id: 'oil', title: 'Note', path: 'Contrat beurre.docx' }, ...documents.slice(2)];
  expect(listCalledFiles('le prix du beurre', common)).toMatchObject({ words: ['beurre'], isName: false });
});

test('a contract is called by one of its parties, and not by the word for what they are', () => {
  const contracts = [
    { id: 'meals', title: 'Convention de portage n° 7', path: 'convention-CCBM.docx' },
    { id: 'change', title: 'Avenant n° 1 à la convention de portage n° 7', path: 'avenant-1.pdf' },
    ...documents.slice(2),
  ];
  const passages = [
    {
      documentId: 'meals',
      text: 'Entre la Communauté de communes des Ballons de Moselotte et l’association Présence, il est convenu : le repas entre midi et deux.',
    },
  ];
  const called = listCalledByParty('combien le repas pour moselotte', contracts, passages);
  expect([...called.ids]).toEqual(['meals', 'change']);
  expect(called).toMatchObject({ words: ['moselotte'], isName: true });
  expect(listCalledByParty('la commune paie quand', contracts, passages).ids.size).toBe(0);
});

test('the parties of a contract are read as it writes them', () => {
  expect(
    readParties(
      'Entre la Communauté de communes des Ballons de Moselotte, ci-après « la Collectivité », et l’association Présence, ci-après « l’Association ». La pause est prise entre midi et deux.',
    ),
  ).toEqual(['la Communauté de communes des Ballons de Moselotte', 'l’association Présence']);
});
