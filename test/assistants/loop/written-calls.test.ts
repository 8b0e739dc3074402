import { expect, test } from 'vitest';
import { readWrittenCalls } from '../../../src/assistants/loop/written-calls.ts';

const names = new Set(['search', 'open']);

/** What is read of a text that comes in pieces of so many letters. */
function read(text: string, letters: number) {
  const reader = readWrittenCalls(names);
  let told = '';
  for (let at = 0; at < text.length; at += letters) told += reader.push(text.slice(at, at + letters));
  const { text: rest, calls } = reader.end();
  return { text: told + rest, calls: calls.map(({ name, arguments: given }) => `${name} ${given}`) };
}

const forms: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'between marks',
    '<tool_call>\n{"name": "search", "arguments": {"query": "x"}}\n</tool_call>',
    '',
    ['search {"query":"x"}'],
  ],
  [
    'after words',
    'Je cherche. <tool_call>{"name":"open","arguments":{"passage":3}}</tool_call>',
    'Je cherche. ',
    ['open {"passage":3}'],
  ],
  [
    'two of them',
    '<tool_call>{"name":"open","arguments":{}}</tool_call>\n<tool_call>{"name":"search","arguments":{}}</tool_call>',
    '\n',
    ['open {}', 'search {}'],
  ],
  ['not closed', '<tool_call>{"name":"open","arguments":{"passage":3}}', '', ['open {"passage":3}']],
  ['in a fence', '```json\n{"name": "search", "parameters": {"query": "x"}}\n```', '', ['search {"query":"x"}']],
  ['bare', '{"name": "search", "arguments": "{\\"query\\": 1}"}', '', ['search {"query": 1}']],
  [
    'a bare list',
    '[{"name": "open", "arguments": {}}, {"name": "search", "arguments": {}}]',
    '',
    ['open {}', 'search {}'],
  ],
  [
    'as Mistral writes it',
    '[TOOL_CALLS][{"name": "search", "arguments": {"query": "x"}}]',
    '',
    ['search {"query":"x"}'],
  ],
  ['as Mistral writes it now', '[TOOL_CALLS]search[ARGS]{"query": "x"}', '', ['search {"query": "x"}']],
  ['of no tool, behind a mark', '<tool_call>{"name":"rm","arguments":{}}</tool_call>', '', ['rm {}']],
  ['half a call, behind a mark', 'Un. <tool_call>{"name":"sea', 'Un. ', [' {"name":"sea']],
  ['half a bare call', '{"name": "search", "argu', '', [' {"name": "search", "argu']],
];

test.each(forms)('a call that stands in the text is read: %s', (_form, written, text, calls) => {
  for (const letters of [1, 3, 7, 1000]) expect(read(written, letters)).toEqual({ text, calls });
});

const texts = [
  'Le préavis est de deux mois [3]. Rien de plus [0].',
  '[3] dit deux mois.',
  '```json\n{"total": 3}\n```\nVoilà.',
  '```js\nconst a = { name: "search" };\n```',
  '```json\n{"name": "Paul", "arguments": []}\n```',
  '{ "name": "Paul" } est un objet.',
  'a <b> c < tool_call',
  'Écris `<tool` ainsi. ```',
];

test.each(texts)('a text is left as it is: %s', (written) => {
  for (const letters of [1, 3, 7, 1000]) expect(read(written, letters)).toEqual({ text: written, calls: [] });
});
