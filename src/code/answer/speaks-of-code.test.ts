import { expect, test } from 'vitest';
import { namesRepository, readCodeSigns } from './speaks-of-code.ts';

test.each([
  ['where does openai-agents-js flush pending traces', 'openai-agents-js', true],
  ['dans billing_v2, qui calcule la TVA ?', 'billing_v2', true],
  ['in httpx code, how are cookies kept?', 'httpx', true],
  ['dans le dépôt Facturation, où sont les arrondis', 'Facturation', true],
  ['how does the repo facturation round cents', 'Facturation', true],
  // A word that documents speak of as well.
  ['Qui suit la facturation des clients ?', 'Facturation', false],
  ['where is openai-agents-js-docs kept', 'openai-agents-js', false],
  ['Quel est le code de la porte du portail ?', 'Facturation', false],
])('« %s » names %s: %s', (question, repository, named) => {
  expect(namesRepository(question, repository)).toBe(named);
});

test.each([
  ['where in our code are cookies kept', true],
  ['what is in the code of conduct?', false],
  ['is smoking allowed in the dress code section', false],
])('« %s » is said of code: %s', (question, certain) => {
  expect(readCodeSigns(question).isCertain).toBe(certain);
});
