import { afterAll, beforeAll, expect, test } from 'vitest';
import { recogniseRequest } from '../../../src/assistants/requests/recognise/recognise.ts';
import { type AskingHouse, openAskingHouse, pick } from '../asking.ts';

// Which document a summary is of: an amendment by its number, of two versions the one in force, two of one name by their files.

const files = {
  'contrats/contrat-val-brenot.md': '# Contrat de maintenance Val Brenot\n\nLe prestataire entretient 64 ascenseurs.\n',
  'contrats/avenant-1.md': '# Avenant n° 1 au contrat CT-118\n\nLe parc est porté à 66 appareils.\n',
  'contrats/avenant-2.md': '# Avenant n° 2 au contrat CT-118\n\nLe plafond des pénalités de retard est porté à 11 %.\n',
  'rh/frais-2022.md':
    '# Politique de frais\n\nVersion applicable au 1er janvier 2022.\n\nLe repas est remboursé 17 € au plus, sur justificatif.\n',
  'rh/frais-2025.md':
    '# Politique de frais\n\nVersion applicable au 1er mars 2025.\n\nLe repas est remboursé 21 € au plus, sur justificatif.\n',
  'cse/pv-mars.md': '# Compte rendu du comité\n\nLe comité vote un budget de 900 € pour la fête de mars.\n',
  'cse/pv-mai.md': '# Compte rendu du comité\n\nLe comité retient la date du 6 mai pour la visite.\n',
};
let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
  for (const [path, text] of Object.entries(files)) await asking.house.add(path, text);
  await asking.house.settle();
});
afterAll(() => asking?.close());

async function textOf(question: string): Promise<string> {
  const events = await asking.collect({ question });
  expect(pick(events, 'answer-done').outcome).toBe('written');
  return events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : [])).join('\n');
}

test.each([
  ['résume l’avenant 2 de Val Brenot', '11 %', '64 ascenseurs'],
  ['résume l’avenant n° 1 de Val Brenot', '66 appareils', '11 %'],
  ['synthèse de l’avenant 1 ascenseurs', '66 appareils', '64 ascenseurs'],
  ['résume le contrat Val Brenot', '64 ascenseurs', '11 %'],
  ['résume la politique de frais', '21 €', '17 €'],
])('« %s » tells %s', async (question, told, untold) => {
  const text = await textOf(question);
  expect(text).toContain(told);
  expect(text).not.toContain(untold);
});

test('two documents of one name are told apart by their files', async () => {
  const text = await textOf('résume le compte rendu du comité');
  expect(text).toContain('Compte rendu du comité (pv-mars.md)');
  expect(text).toContain('Compte rendu du comité (pv-mai.md)');
});

test.each([
  'en gros ça dit quoi la politique de frais 2026',
  'que dit la convention repas, en résumé',
  'donne moi les 3 choses à retenir du mail sur la tournée',
  'les points clés de l’accord temps de travail en 5 points',
  'qu’est ce qu’il faut retenir du contrat ascenseurs',
])('« %s » asks for a summary', (message) => {
  expect(recogniseRequest(message).kind).toBe('summary');
});

test.each([
  'que dit la convention sur les repas',
  'la note de frais en bref c’est quoi les règles',
  'donne-moi les 3 délais à respecter du contrat',
])('« %s » is a question', (message) => {
  expect(recogniseRequest(message).kind).toBe('question');
});
