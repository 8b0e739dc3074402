import { expect, test } from 'vitest';
import { asksOfRow, dropReplaced, namesOtherRow, sumCells } from '../../src/knowledge/index.ts';
import { makeSources } from './ask-model.ts';

const sources = makeSources([
  {
    text: 'Réf | Prestation | Durée (h) | Prix TTC\nLAV-I | Lavage intérieur | 1,5 | 45\nLAV-E | Lavage extérieur | 0,5 | 18\n\nAffiché à l’accueil.',
    title: 'Tarif',
    headings: ['Tarif'],
  },
  {
    text: 'Pour les employés, le préavis est de deux mois. Pour les cadres, le préavis est de quatre mois.',
    title: 'Départ',
    headings: ['Départ'],
  },
]);

test('what a follow-up names takes the place of what stands in the same column, or names another one', () => {
  const after = (question: string, added: readonly string[], namesAnother = true): readonly string[] =>
    dropReplaced({ question, added, sources, namesAnother });
  expect(after('et extérieur ?', ['prix', 'lavage', 'intérieur'])).toEqual(['prix', 'lavage']);
  expect(after('combien de temps ?', ['prix', 'lavage', 'intérieur'], false)).toEqual(['lavage', 'intérieur']);
  expect(after('et pour les cadres ?', ['préavis', 'employés'])).toEqual(['préavis']);
  // A question of its own keeps all that it leans on.
  expect(after('et il faut prévenir les cadres ?', ['préavis', 'employés'], false)).toEqual(['préavis', 'employés']);
});

test('a question that only names a column asks of the row before', () => {
  const asks = (question: string, added: readonly string[]): boolean =>
    asksOfRow({ question, added, sources, namesAnother: false });
  expect(asks('ça dure combien de temps ?', ['lavage', 'extérieur'])).toBe(true);
  expect(asks('ça dure combien de temps ?', ['préavis'])).toBe(false);
  expect(asks('il faut prévenir qui ?', ['lavage', 'extérieur'])).toBe(false);
});

test('cells of one column and one unit are added up, and others are not', () => {
  const row = (name: string, value: string): { heading: null; cells: { name: string; value: string }[] } => ({
    heading: null,
    cells: [
      { name, value },
      { name: 'Cas', value: 'un cas' },
    ],
  });
  expect(sumCells([row('Jours', '4'), row('Jours', '1')], 'fr')).toBe('Jours\u00a0: 4 + 1 = 5');
  expect(sumCells([row('Prix', '4,50 €'), row('Prix', '1 €')], 'fr')).toBe('Prix\u00a0: 4,50 € + 1 € = 5,50\u00a0€');
  expect(sumCells([row('Jours', '4'), row('Prix', '1')], 'fr')).toBeNull();
  expect(sumCells([row('Jours', '4 jours'), row('Jours', '1 €')], 'fr')).toBeNull();
  expect(sumCells([row('Jours', '4')], 'fr')).toBeNull();
});

test('another row of the table last quoted is named by all its words, and by those alone', () => {
  const leave = makeSources([
    {
      text: 'Durée des absences :\n\nMariage du salarié | 5 jours\nDécès d’un grand-parent | 2 jours\nDécès du père, de la mère | 4 jours\n\nUn jour de plus au-delà de 400 km.',
      title: 'Accord',
      headings: ['Évènements'],
    },
  ]);
  const quoted = (all: typeof sources, part: string) =>
    all.flatMap((source) => {
      const start = source.text.indexOf(part);
      const { passageId, documentId, page } = source;
      return start < 0
        ? []
        : [{ number: source.number, passageId, documentId, page, start, end: start + part.length, quote: part }];
    });
  const names = (question: string, all: typeof sources, part: string): boolean =>
    namesOtherRow({ question, cited: quoted(all, part) }, all);
  expect(names('et si c’est ma mère ?', leave, 'Décès d’un grand-parent | 2 jours')).toBe(true);
  expect(names('et à l’extérieur ?', sources, 'LAV-I | Lavage intérieur | 1,5 | 45')).toBe(true);
  // Two rows, the row that was quoted, and what was quoted from a sentence.
  expect(names('et pour un décès ?', leave, 'Mariage du salarié | 5 jours')).toBe(false);
  expect(names('et pour un mariage ?', leave, 'Mariage du salarié | 5 jours')).toBe(false);
  expect(names('et si c’est ma mère ?', leave, 'Un jour de plus au-delà de 400 km.')).toBe(false);
});
