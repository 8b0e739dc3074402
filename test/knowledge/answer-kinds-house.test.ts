import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { readEvents } from '../../src/cli/ask.ts';
import { type AnswerSentence, type AskEvent, ConversationDetail } from '../../src/contract/index.ts';
import { buildDocx, paragraph } from '../documents/build-zip.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

// Real files through the parser, the search and a whole house: a price list of several sheets, a procedure whose steps
// stand in several passages. The model says no to all it reads: what is shown is assembled by code.

const stepCount = 9;
const step = (number: number): string =>
  `${number}. Contrôler le point ${number} du four, ${'noter la valeur lue sur la fiche de contrôle et la faire viser par le chef de poste, '.repeat(2)}puis passer au suivant.`;
const procedure = buildDocx(
  [
    paragraph('Procédure de contrôle'),
    paragraph('Les étapes du contrôle hebdomadaire du four sont les suivantes :'),
    ...Array.from({ length: stepCount }, (_, index) => paragraph(step(index + 1))),
    paragraph('La fiche est gardée trois ans au bureau du responsable de la qualité.'),
  ].join(''),
);

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({
    models: createModelsForPage(
      () => 'Je ne sais pas.',
      () => [0.02, 0.97],
    ),
  });
  const tariff = await readFile(path.join(repositoryFolder, 'examples/library/tarifs/tarif-2026.xlsx'));
  for (const [name, bytes] of [
    ['tarifs/tarif-2026.xlsx', tariff],
    ['qualite/controle-du-four.docx', procedure],
  ] as const)
    await house.request(`/api/documents?path=${name}`, {
      method: 'POST',
      body: new Blob([Uint8Array.from(bytes)]).stream(),
    });
  await house.settle();
});
afterAll(() => house?.close());

async function ask(question: string): Promise<{ sentences: AnswerSentence[]; outcome: string }> {
  const response = await house.request('/api/ask', { method: 'POST', json: { question } });
  if (!response.body) throw new Error('no body');
  const events: AskEvent[] = await Array.fromAsync(readEvents(response.body));
  const found = events.find((event) => event.type === 'sources-found');
  const done = events.find((event) => event.type === 'answer-done');
  if (!found || !done) throw new Error(JSON.stringify(events));
  const sentences = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  // What was told is read again as it was told, without its words having been kept.
  const stored = await house.request(`/api/conversations/${found.conversationId}`);
  expect(ConversationDetail.parse(await stored.json()).exchanges.at(-1)?.sentences).toEqual(sentences);
  return { sentences, outcome: done.outcome };
}

it('gives the cell of a reference in a sheet, with its row', async () => {
  const { sentences, outcome } = await ask('Quel est le prix revendeur du BAS-120 ?');
  expect(outcome).toBe('answered');
  expect(sentences.map(({ text }) => text.split(' (tableau')[0])).toEqual([
    'Prix revendeur HT (€) pour BAS-120\u00a0: 248,20',
  ]);
  expect(sentences[0]?.citations[0]?.quote).toContain('Référence: BAS-120');
});

it('prices counted references of two sheets of one price list', async () => {
  const { sentences } = await ask('2 EST-B120 et 3 BAS-55 au prix public : combien ?');
  expect(sentences[0]).toMatchObject({ support: 'written', text: expect.stringContaining('= 1\u202f345\u00a0€') });
  expect(sentences.slice(1).map(({ support }) => support)).toEqual(['supported', 'supported']);
});

it('finds the longest delay of a sheet over all its rows, and the cheapest parasol among parasols where the cheapest row is a cover', async () => {
  const delay = await ask('Quelle table a le délai le plus long ?');
  expect(delay.sentences[0]?.text).toMatch(
    /^Délai \(semaines\), valeur la plus haute\u00a0: 8 – EST-TP180-A.*\(6\u00a0lignes comparées\)/u,
  );
  const parasol = await ask('Quel est le parasol le moins cher ?');
  expect(parasol.sentences[0]?.text).toMatch(/valeur la plus basse.*, Parasol .*\(\d\u00a0lignes comparées\)/u);
  const bench = await ask('quel est le banc le moins cher');
  expect(bench.sentences[0]?.text).toMatch(/valeur la plus basse.*389,00.*, Banc /u);
});

it('shows every step of a procedure that stands in several passages, in order', async () => {
  const { sentences, outcome } = await ask('Quelles sont les étapes du contrôle hebdomadaire du four ?');
  expect(outcome).toBe('answered');
  const items = sentences.filter(({ opens }) => opens === 'item');
  expect(items.map(({ text }) => Number.parseInt(text, 10))).toEqual(
    Array.from({ length: stepCount }, (_, index) => index + 1),
  );
  expect(new Set(items.map(({ citations }) => citations[0]?.passageId)).size).toBeGreaterThan(1);
});
