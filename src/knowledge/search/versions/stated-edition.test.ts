import { expect, test } from 'vitest';
import { listReplaced, readStatedEdition } from './stated-edition.ts';

test.each([
  ['Procédure P-07\n\nVersion 3, applicable au 2 février 2026\n\nLe stock…', [false, 3, '2026-02-02']],
  ['Procédure P-07\nVersion 2, applicable au 1er mars 2023. Remplacée par la version 3.', [true, 2, null]],
  ['Charte\nAnnule et remplace la version 2\nVersion 3', [false, 3, null]],
  ['Grille des salaires\nEn vigueur depuis le 01/07/2025', [false, null, '2025-07-01']],
  ['Mode opératoire MO-12 – indice 4 – mise à jour du 12/03/2026', [false, 4, '2026-03-12']],
  ['Quality manual (rev. 7)\nEffective 1 May 2025', [false, 7, '2025-05-01']],
  ['Tarifs\nPrix hors taxes, valables du 1er janvier au 31 décembre 2026.', [false, null, '2026-01-01']],
  ['Tarifs\nValables du 1er octobre au 31 mars 2027', [false, null, '2026-10-01']],
  ['Rates\nValid from 1 January 2026 to 31 December 2026', [false, null, '2026-01-01']],
  ['Rates 2026\nValid 1 March – 30 November 2026', [false, null, '2026-03-01']],
  ['Tarifs\nValables du 01/01 au 31/12/2026.', [false, null, '2026-01-01']],
  ['Tarifs\nValable du 1er au 31 mars 2026', [false, null, '2026-03-01']],
  ['Tarifs\nValables de janvier à décembre 2026', [false, null, '2026-01-01']],
  ['Tarif\nApplicable au 2 février 2026', [false, null, '2026-02-02']],
  ['Tarif 2024 – remplacé par celui de 2026', [true, null, null]],
  ['Procédure\n(version 2, remplacée par la version 3)', [true, 2, null]],
  ['Notice\nCe document n’est plus applicable.', [true, null, null]],
] as const)('the first lines of %j tell the version', (opening, [outdated, version, since]) => {
  expect(readStatedEdition(opening)).toEqual({ outdated, version, since });
});

test.each([
  'Règlement de la cantine\n\nIl annule et remplace le règlement du 4 juillet 2023.',
  'Règlement\n\nLe présent règlement abroge celui de 2019.',
  'Avenant n° 2\n\nLa distance de 2,5 km est remplacée par 2 km.',
  'Note\n\nLe badge bleu est remplacé par une carte.',
  'Offre\n\nValable jusqu’au 31 décembre 2026.',
  'Offre\n\nValable jusqu’au vendredi 31 décembre 2026.',
  'Offre\n\nValable jusqu’à fin décembre 2026.',
  'Livret d’accueil\n\nBienvenue dans l’entreprise.',
  'Compte rendu du 10 mars 2026\n\nPrésents : Mme Roux.',
  'Contrat\n\nArticle 1. La pompe V 12 est livrée le 3 mars 2026.',
])('%j says nothing of its version', (opening) => {
  expect(readStatedEdition(opening)).toBeNull();
});

test('what it takes the place of is named by its reference and its years, where it is a paper', () => {
  expect(
    listReplaced('Le présent document annule et remplace la note de service n° 2022-07 du 4 avril 2022. Il a été lu.'),
  ).toEqual(['2022-07', '2022']);
  expect(listReplaced('En vigueur au 1er mars 2025. Cette édition se substitue à celle de janvier 2023.')).toEqual([
    '2023',
  ]);
  expect(listReplaced('Le fournisseur remplace le lot livré en 2023.')).toEqual([]);
});
