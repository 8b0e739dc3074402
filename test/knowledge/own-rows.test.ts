import { expect, test } from 'vitest';
import { isMeasured } from '../../src/knowledge/answer/kinds/read-wishes.ts';
import { askModel, makeSources } from './ask-model.ts';
import { only, ask as askReader } from './ask-by-reader.ts';

// A row is about its own name: what only mentions it, or is called after it, answers in its place no more, and a list for
// everybody stands before one customer's offer.

const head = 'Réf | Désignation | Dimensions | Prix HT | Stock';
const accessories = 'Réf | Désignation | Compatible avec | Prix HT | Stock';
const offerId = '00000000-0000-4000-8000-000000000009';
const offer = { to: 'Hôtel Bellerive', reference: 'OF-2026-118', date: '2026-03-03' };

const passages = [
  {
    text: [
      accessories,
      'AX-02 | Housse de protection | Table Alba (AL-120) | 39,00 € | 25',
      'AX-03 | Galette de chaise | CH-10 | 18,50 € | 300',
      'AX-07 | Serrure pour caisson Pin | CA-90 | 21,00 € | 35',
    ].join('\n'),
    title: 'Tarif 2026',
    headings: ['Accessoires'],
  },
  {
    text: [
      head,
      'AL-120 | Table Alba | 120 x 80 cm | 412,00 € | 14',
      'AL-160 | Table Alba | 160 x 80 cm | 489,00 € | 6',
      'CH-10 | Chaise Lina | 45 x 82 cm | 98,00 € | 120',
      'CA-90 | Caisson Pin | 42 x 60 cm | 154,00 € | 17',
    ].join('\n'),
    title: 'Tarif 2026',
    headings: ['Mobilier'],
  },
  {
    text: [
      'Réf | Désignation | Qté | Prix unitaire HT | Montant HT',
      'AL-160 | Table Alba 160 | 12 | 430,00 € | 5 160,00 €',
      'CH-10 | Chaise Lina | 48 | 84,00 € | 4 032,00 €',
    ].join('\n'),
    title: 'Offre commerciale',
    headings: ['Offre commerciale'],
    documentId: offerId,
    addressed: offer,
  },
] as const;
const list = makeSources(passages.map((passage) => ({ ...passage, headings: [...passage.headings] })));

const first = async (question: string): Promise<string> => {
  const { sentences } = await askModel(question, list);
  const [shown] = sentences.filter(({ citations }) => citations.length > 0);
  return (shown?.citations[0]?.quote ?? '').split(' | ', 1)[0] ?? '';
};

test('who asks for a thing by name, reference or size gets its own row, and no accessory', async () => {
  expect(await first('prix de la AL-120')).toBe('AL-120');
  expect(await first('prix caisson Pin')).toBe('CA-90');
  expect(await first('stock de la chaise Lina')).toBe('CH-10');
  expect(await first('prix de la table Alba 160')).toBe('AL-160');
  // The cushion says `chaise` in its own name too, and belongs to the chair.
  expect(await first('prix de la chaise')).toBe('CH-10');
});

test('who asks for the accessory gets the accessory', async () => {
  expect(await first('prix de la housse de protection')).toBe('AX-02');
  expect(await first('prix de la serrure pour caisson Pin')).toBe('AX-07');
});

test('a list for everybody stands before one customer’s offer, and both prices are shown', async () => {
  const { sentences, end } = await askModel('prix de la chaise Lina', list);
  expect(sentences.find(({ citations }) => citations.length > 0)?.citations[0]?.quote).toContain('98,00 €');
  expect(end.disagreements).toMatchObject([
    {
      left: { quote: 'CH-10 | Chaise Lina | 45 x 82 cm | 98,00 € | 120' },
      right: { documentId: offerId },
      about: ['98,00 €', '84,00 €'],
    },
  ]);
});

test('who names the customer gets the offer, with the price of the list beside it', async () => {
  const { sentences, end } = await askModel('prix de la chaise Lina pour l’Hôtel Bellerive', list);
  expect(sentences.find(({ citations }) => citations.length > 0)?.citations[0]?.quote).toContain('84,00 €');
  expect(end.disagreements).toMatchObject([{ about: ['84,00 €', '98,00 €'] }]);
});

test('an offer that alone gives a price is the answer, and rows of other references contradict nothing', async () => {
  const [, furniture, paper] = list;
  const without = [{ ...furniture!, text: furniture!.text.replace(/^CH-10.*\n/mu, '') }, paper!];
  const { sentences, end } = await askModel('prix de la chaise Lina', without);
  expect(sentences.find(({ citations }) => citations.length > 0)?.citations[0]?.quote).toContain('84,00 €');
  expect(end.disagreements).toEqual([]);
});

test('the reader is given no row that only mentions what is asked, however likely it would find it', async () => {
  const asked = await askReader('Que faut-il savoir de la table AL-120 avant l’achat ?', {
    logitOf: only(/AX-02|AL-120/u),
    more: list,
  });
  expect(
    asked.read
      .flatMap(({ passages: read }) =>
        read.map(({ text, units }) => units.map(({ start, end }) => text.slice(start, end))),
      )
      .flat()
      .filter((text) => text.startsWith('AX-02')),
  ).toEqual([]);
  expect(asked.sentences[0]?.citations[0]?.quote).toContain('AL-120 | Table Alba');
});

test('a length is a size of what is asked, and no number of articles', () => {
  expect(isMeasured({ count: 125, what: 'mm grinder' })).toBe(true);
  expect(isMeasured({ count: 3, what: 'pompes de 40 mm' })).toBe(false);
  expect(isMeasured({ count: 2, what: 'heures de diagnostic' })).toBe(false);
});

test('a row that is called by the reference of a question is quoted where the reader finds no answer, and nothing else is', async () => {
  const unsure = (): number => -9;
  const asked = await askReader('CH-10 ça vaut combien ?', { logitOf: unsure, more: list });
  expect(asked.outcome).toBe('quoted');
  expect(asked.sentences.map(({ support, citations }) => [support, citations[0]?.quote.split(' | ', 1)[0]])).toEqual([
    ['quote', 'CH-10'],
  ]);
  for (const question of ['CH-11 ça vaut combien ?', 'Pourquoi la CH-10 grince', 'quelle pente avec la CH-10'])
    expect((await askReader(question, { logitOf: unsure, more: list })).outcome).toBe('refused');
});
