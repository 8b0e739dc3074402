import { expect, test } from 'vitest';
import { asksOfRepositories, namesRepository } from './names-repository.ts';
import { readCodeSigns } from './speaks-of-code.ts';

test.each([
  ['where does openai-agents-js flush pending traces', 'openai-agents-js', true],
  ['dans billing_v2, qui calcule la TVA ?', 'billing_v2', true],
  ['in httpx code, how are cookies kept?', 'httpx', true],
  ['dans le dépôt Facturation, où sont les arrondis', 'Facturation', true],
  ['how does the repo facturation round cents', 'Facturation', true],
  ['dans httpx, où sont suivies les redirections ?', 'httpx', true],
  ['in httpx, where are redirects followed?', 'httpx', true],
  ['which python version does httpx need', 'httpx', true],
  ['y a-t-il un TODO dans httpx ?', 'httpx', true],
  ['who works in billing?', 'Billing', false],
  ['quelle est l’adresse de facturation ?', 'Facturation', false],
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

test.each([
  ['quels dépôts tu lis ?', true],
  ['bonjour, tu connais notre code ?', true],
  ['which repositories do you read', true],
  ['fais moi un résumé du dépôt fastify', true],
  ['combien de lignes dans fastify', true],
  ['what is fastify?', true],
  ['what is the timeout of a request in fastify when the server closes?', false],
  ['Quels dépôts de garantie sont demandés ?', false],
  ['combien de fichiers dois-je joindre ?', false],
  ['in fastify, what is FastifyInstance?', false],
  ['décris le routage dans fastify', false],
  ['tu connais le code de conduite ?', false],
  ['do you know the code of conduct', false],
  ['c’est quoi la facturation ?', false],
  ['what is billing?', false],
])('« %s » asks of repositories themselves: %s', (question, asks) => {
  expect(asksOfRepositories(question, ['fastify', 'Facturation', 'Billing'])).toBe(asks);
});
