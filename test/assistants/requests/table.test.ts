import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerSentence } from '../../../src/contract/index.ts';
import { recogniseRequest } from '../../../src/assistants/requests/recognise/recognise.ts';
import { type AskingHouse, openAskingHouse, pick } from '../asking.ts';

// A table that stands in a document is shown as it stands there, row by row with its proof; no model makes it again.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
  await asking.house.add(
    'rh/conges.md',
    `# Congés\n\n## Événements familiaux\n\n| Événement | Durée |\n|---|---|\n| Mariage | 5 jours |\n| Naissance | 3 jours |\n| Déménagement | 1 jour |\n\n## Prise des congés\n\nLe congé est demandé deux mois avant.\n`,
  );
  const rows = Array.from({ length: 70 }, (_, index) => `BAN-${100 + index},Banc numéro ${index},${200 + index}`);
  await asking.house.add('tarifs/bancs.csv', `Référence,Désignation,Prix\n${rows.join('\n')}\n`);
  await asking.house.add('produits/banc.md', '# Fiche du banc\n\n| Mesure | Valeur |\n|---|---|\n| Poids | 31 kg |\n');
  await asking.house.add(
    'tarifs/levage.csv',
    'Code,Matériel,Hauteur (m),1 jour,Semaine (5 jours)\nEL-1,Nacelle à ciseaux,8,120,445\nEL-2,Échafaudage roulant,6,45,140\nEL-3,Nacelle articulée,16,260,990\n',
  );
  await asking.house.settle();
});
afterAll(() => asking?.close());

async function ask(question: string): Promise<AnswerSentence[]> {
  const events = await asking.collect({ question });
  expect(pick(events, 'answer-done').outcome).toBe('written');
  return events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
}

const rowsOf = (sentences: readonly AnswerSentence[]): string[] =>
  sentences.flatMap(({ text, opens, support }) => (opens === 'row' && support === 'supported' ? [text] : []));

test.each(['Fais un tableau des congés pour événements familiaux', 'tableau des congés pour événements familiaux'])(
  '“%s” shows the table of the document, whole, each row with its place',
  async (question) => {
    const sentences = await ask(question);
    expect(rowsOf(sentences)).toEqual(['Mariage | 5 jours', 'Naissance | 3 jours', 'Déménagement | 1 jour']);
    expect(sentences[1]).toMatchObject({ text: 'Événement | Durée', opens: 'row', support: 'written' });
    expect(sentences[0]).toMatchObject({ text: 'Événements familiaux', opens: 'heading' });
    for (const { text, opens, citations, support } of sentences)
      if (opens === 'row' && support === 'supported')
        for (const cell of text.split(' | ')) expect(citations[0]?.quote).toContain(cell);
  },
);

test('the table that holds all that is asked for comes before the one of the document that seems to be meant', async () => {
  const sentences = await ask('mets les prix des bancs dans un tableau');
  expect(rowsOf(sentences)[0]).toContain('BAN-100');
});

test('of a long table as many rows as can be read are shown, and the others are counted', async () => {
  const sentences = await ask('fais-moi un tableau des bancs et de leurs prix');
  expect(rowsOf(sentences)).toHaveLength(60);
  expect(sentences.at(-1)?.text).toContain('10 lignes de plus');
});

test('of a table that holds other things, too, the rows that are called so are shown', async () => {
  const sentences = await ask('mets dans un tableau les nacelles avec la hauteur et le prix semaine');
  expect(rowsOf(sentences)).toEqual([
    'EL-1 | Nacelle à ciseaux | 8 | 120 | 445',
    'EL-3 | Nacelle articulée | 16 | 260 | 990',
  ]);
});

test('« tableau … avec … » asks for what stands before « avec », too', () => {
  expect(recogniseRequest('tableau des garanties par élément avec la durée').subject).toContain('garanties');
});
