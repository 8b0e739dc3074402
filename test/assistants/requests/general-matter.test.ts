import { expect, test } from 'vitest';
import { readGeneralMatter } from '../../../src/assistants/requests/general-matter.ts';
import { held, tuning } from './phrasings.ts';
import { questions } from './questions.ts';

test.each([
  ['what are the pros and cons of remote work?', 'remote work'],
  ['Pros and cons of a four-day week', 'a four-day week'],
  ['quels sont les avantages et inconvénients du télétravail ?', 'teletravail'],
  ['Peux-tu me donner les avantages et les inconvénients d’un logiciel libre ?', 'un logiciel libre'],
  ['le pour et le contre de la semaine de quatre jours', 'la semaine de quatre jours'],
])('« %s » weighs « %s » in general', (message, matter) => {
  expect(readGeneralMatter(message)).toBe(matter);
});

test.each([
  'quels sont les avantages de la mutuelle ?',
  'what are the pros and cons of our contract?',
  'avantages et inconvénients de notre offre',
  'quels sont les avantages et inconvénients selon le rapport ?',
  'avantages',
  ...questions,
  ...tuning.questions,
  ...held.questions,
])('« %s » weighs nothing in general', (message) => {
  expect(readGeneralMatter(message)).toBeNull();
});
