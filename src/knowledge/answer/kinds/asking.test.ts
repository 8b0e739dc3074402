import { expect, test } from 'vitest';
import { asksForSeveral, asksToChoose } from './asking.ts';

test.each([
  'Garantie arbuste ou vivace, laquelle dure le plus longtemps ?',
  'Le magasin de Rodelle a-t-il mieux progressé que Saint-Cyr ?',
  'différence de prix entre le buffet 2 portes et le 3 portes',
  'Is the oak table cheaper than the walnut one?',
])('« %s » sets two things against each other', (question) => {
  expect(asksToChoose(question)).toBe(true);
});

test.each(['Quel est le canapé le plus cher ?', 'Que faire si le four ne chauffe plus ?', 'Prix de la table ?'])(
  '« %s » does not',
  (question) => {
    expect(asksToChoose(question)).toBe(false);
  },
);

test('`ou` joins two things and `où` asks for a place', () => {
  expect(asksForSeveral('table ou chaise')).toBe(true);
  expect(asksForSeveral('Où se trouve la table ?')).toBe(false);
  expect(asksForSeveral('la salle où se tient le conseil')).toBe(false);
});
