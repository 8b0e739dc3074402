import { expect, test } from 'vitest';
import type { PassagePart } from '../../contract/index.ts';
import { prepareEvidence } from './evidence.ts';
import { tellRoles } from './unit-role.ts';

// Which stretches of a passage say something, and which are no answer whatever words they share with a question.

function rolesOf(
  text: string,
  facts: { headings?: string[]; title?: string; layout?: PassagePart[] } = {},
): [string, string][] {
  const passage = { text, headings: facts.headings ?? [], title: facts.title ?? null, layout: facts.layout };
  return prepareEvidence(passage).units.map(({ text: unit, role }) => [unit, role]);
}

test('what the parser knows as a heading, or what stands in the path above the passage, is no sentence', () => {
  const text = 'Droits de la défense et recours du salarié\n\nLe salarié est entendu avant toute sanction.';
  const layout: PassagePart[] = [{ kind: 'heading', start: 0, end: 42 }];
  expect(rolesOf(text, { layout }).map(([, role]) => role)).toEqual(['heading', 'sentence']);
  expect(rolesOf(text, { headings: ['Article 14 – Droits de la défense et recours du salarié'] })[0]?.[1]).toBe(
    'heading',
  );
  expect(rolesOf('Politique de voyage\n\nLe plafond est de 95 €.', { title: 'Politique de voyage' })[0]?.[1]).toBe(
    'heading',
  );
});

test('a bold line that is a whole sentence stays one, though the parser takes it for a heading', () => {
  const text = 'Le plafond d’une nuit d’hôtel est de 95 €.\n\nIl vaut pour tous.';
  expect(rolesOf(text, { layout: [{ kind: 'heading', start: 0, end: 42 }] })[0]?.[1]).toBe('sentence');
});

test('headings, page numbers, contents, greetings and signatures are known by their form where nothing else tells', () => {
  for (const [line, role] of [
    ['Article 14 – Droits de la défense', 'heading'],
    ['3.2 Plafonds de remboursement', 'heading'],
    ['Annexe 2 : Barème des indemnités', 'heading'],
    ['Modalités de remboursement des frais', 'heading'],
    ['Page 2 of 2', 'edge'],
    ['Contrat CT-2023-118 – Val de Vienne Habitat – page 1', 'edge'],
    ['La garantie est décrite page 1.', 'sentence'],
    ['Page 3 sur 12', 'edge'],
    ['CSE-2026-09 · Page sur', 'edge'],
    ['From: Anna Petit <a.petit@verdane.example>', 'edge'],
    ['Date: 2026-10-05 09:12', 'edge'],
    ['- 4 -', 'edge'],
    ['Verdane SAS – Règlement intérieur – Page 2/7', 'edge'],
    ['Droits de la défense ............', 'contents'],
    ['Bonjour à tous,', 'greeting'],
    ['Madame, Monsieur,', 'greeting'],
    ['Dear colleagues,', 'greeting'],
    ['Bien cordialement,', 'signature'],
    ['Fait à Lyon, le 3 mars 2026', 'signature'],
    ['Kind regards', 'signature'],
    ['Qui valide une note de frais ?', 'question'],
  ] as const)
    expect(rolesOf(`${line}\n\nLe délai de paiement est de trente jours fin de mois.`)[0], line).toEqual([line, role]);
});

test('short answers are sentences: an item of a list, a name with its value, a line with a number, a last line', () => {
  for (const text of [
    '• deux jours pour un déménagement\n\nLe reste est au règlement.',
    'Délai de rétractation : 14 jours\n\nLe reste est au règlement.',
    'Prix valables jusqu’au 31 décembre 2026\n\nLe reste est au règlement.',
    'Le badge est remis par l’accueil\n\nLe reste est au règlement.',
    'Les frais de port sont offerts',
    'Bonjour à tous, la réunion est reportée au 3 mars.',
    'Cordialement accueillis, les visiteurs signent le registre de sécurité.',
  ])
    expect(rolesOf(text)[0]?.[1], text).toBe('sentence');
});

test('what follows a closing formula is the signature, until a sentence comes', () => {
  const mail =
    'La livraison aura lieu jeudi.\n\nCordialement,\n\nSophie Marchand\n\nTél. 04 76 00 00 00\n\nLe délai est de trois jours.';
  expect(rolesOf(mail).map(([, role]) => role)).toEqual([
    'sentence',
    'signature',
    'signature',
    'signature',
    'sentence',
  ]);
});

test('a row is one unit with the names of its columns; the head of its table and a row without names are none', () => {
  const named =
    'Référence | Désignation | Prix\nRéférence: B120; Désignation: Banc. Livré monté; Prix: 389 €\nRéférence: B121; Désignation: Table; Prix: 529 €';
  const layout: PassagePart[] = [{ kind: 'table', start: 0, end: named.length }];
  expect(rolesOf(named, { layout })).toEqual([
    ['Référence | Désignation | Prix', 'table-head'],
    ['Référence: B120; Désignation: Banc. Livré monté; Prix: 389 €', 'row'],
    ['Référence: B121; Désignation: Table; Prix: 529 €', 'row'],
  ]);
  expect(rolesOf('Modèle | Poids\nEstran | 31 kg').map(([, role]) => role)).toEqual(['table-head', 'row']);
  const codes = 'Caractéristique | EST-B160 | EST-B120\nFinition | Ardoise | Sable\nPoids | 31 kg | 24,5 kg';
  expect(rolesOf(codes).map(([, role]) => role)).toEqual(['table-head', 'row', 'row']);
  expect(rolesOf('Couleur | Rouge\nPoids | 12 kg\nLongueur | 3 m').map(([, role]) => role)).toEqual([
    'row',
    'row',
    'row',
  ]);
  expect(rolesOf('Estran | 31 kg | 389 €\nGalet | 28 kg | 529 €').map(([, role]) => role)).toEqual([
    'bare-row',
    'bare-row',
  ]);
  expect(rolesOf('Estran | 31 kg | 389 €', { headings: ['Tarif', 'Modèle | Poids | Prix'] })[0]?.[1]).toBe('row');
});

test('as long as a text is, telling what its lines are costs no more than its length', () => {
  for (const line of ['a | b\n', 'Article 1\n\n', 'Page 1/2\n', 'a: b; c: d\n', '. '.repeat(40)]) {
    const passage = { text: line.repeat(300).slice(0, 2400), headings: [], title: null };
    const units = [...passage.text.matchAll(/[^\n]+/gu)].map(({ 0: text, index }) => ({
      start: index,
      end: index + text.length,
      text,
    }));
    expect(tellRoles(passage, units)).toHaveLength(units.length);
  }
});

test('a question that minutes report is a question, and what only speaks of asking is none', () => {
  for (const line of [
    'Mme Belkacem demande combien de temps les images sont gardées.',
    'Le secrétaire souhaite savoir si le budget est voté.',
    'M. Roux s’interroge sur qui paiera les travaux.',
    'The treasurer asked whether the budget was approved.',
  ])
    expect(rolesOf(`Le point est ouvert. ${line} La direction répond.`)[1], line).toEqual([line, 'question']);
  for (const line of [
    'Le salarié demande son congé quand il le souhaite.',
    'Si le client demande combien de temps dure la panne, répondez deux jours.',
    'La direction demande que les badges soient portés.',
    'Le client demande s’il le souhaite : la réponse est donnée sous 24 heures.',
  ])
    expect(rolesOf(`Le point est ouvert. ${line} C’est tout.`)[1]?.[1], line).toBe('sentence');
});

test('a numbered label alone on its line is a heading above a paragraph, and an item above the next number', () => {
  expect(rolesOf('3. Apprentie\nInès passe son CAP en juin.\n4. Nettoyage\nL’aspirateur est hors service.')).toEqual([
    ['3. Apprentie', 'heading'],
    ['Inès passe son CAP en juin.', 'sentence'],
    ['4. Nettoyage', 'heading'],
    ['L’aspirateur est hors service.', 'sentence'],
  ]);
  expect(rolesOf('1. Couteau\n2. Cuillère\n3. Fourchette').map(([, role]) => role)).toEqual([
    'sentence',
    'sentence',
    'sentence',
  ]);
});
