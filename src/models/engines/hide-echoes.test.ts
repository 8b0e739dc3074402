import { expect, test } from 'vitest';
import { hideEchoes } from './hide-echoes.ts';

const question = 'Ma collègue Zoé Martin a-t-elle droit à une prime, vu son arrêt maladie ?';
const body = { model: 'm', messages: [{ role: 'user', content: question }] };

test.each([
  ['as it is', `bad input: ${question}`],
  ['as JSON', JSON.stringify({ error: { message: 'bad input', input: body } })],
  [
    'as JSON of letters alone',
    `bad input: ${question.replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)}`,
  ],
  ['cut off', `bad input: ${question.slice(0, 40)}…`],
])('what was asked is not in what a server says of it, where it says it again %s', (_how, said) => {
  const hidden = hideEchoes(said, body);
  expect(hidden).toContain('bad input');
  expect(hidden).not.toMatch(/Martin|prime|maladie/);
});

test('the words of the server itself stay', () => {
  const said = 'The model `mistral-large` does not exist. maximum context length is 8192 tokens';
  expect(hideEchoes(said, body)).toBe(said);
});

test('as much of it as there may be takes no time', () => {
  const long = { messages: [{ content: 'mot '.repeat(250_000) }] };
  expect(hideEchoes('x'.repeat(2000), long)).toHaveLength(2000);
});
