import { expect, test } from 'vitest';
import { createCallReader } from '../../src/models/engines/llama/tool-calls.ts';
import { writeToolGrammar } from '../../src/models/engines/llama/tool-grammar.ts';

// A small model begins a call as it likes: behind the mark, as bare JSON, in a fence. Each is one call, and no word of it
// is text.

const call = '{"name": "read_price", "arguments": {"article": "chaise"}}';

function read(pieces: readonly string[], options?: { mayCall?: boolean }) {
  const reader = createCallReader(options);
  const text = [...pieces.map((piece) => reader.push(piece)), reader.flush()].join('');
  return { text, calls: reader.readCalls('model').map(({ name, arguments: written }) => [name, written]) };
}

test.each([
  ['the mark', ['<tool_', 'call>\n', call, '\n</tool_call>']],
  ['bare JSON', ['{"na', call.slice(4)]],
  ['a fence', ['``', '`json\n', call.slice(0, 9), call.slice(9), '\n```']],
  ['a fence without a name', ['```\n', call, '\n```']],
])('a call that begins with %s', (_name, pieces) => {
  expect(read(pieces)).toEqual({ text: '', calls: [['read_price', '{"article":"chaise"}']] });
});

test('words stay words, with a fence in them too, and before the mark of a call', () => {
  const words = 'Run this:\n```json\n{"name": "x"}\n```';
  expect(read([words])).toEqual({ text: words, calls: [] });
  expect(read(['I look it up. ', `<tool_call>\n${call}\n</tool_call>`])).toEqual({
    text: 'I look it up. ',
    calls: [['read_price', '{"article":"chaise"}']],
  });
});

test('where no function may be called, what begins as one is text', () => {
  expect(read(['```js\n', 'let a;\n```'], { mayCall: false })).toEqual({ text: '```js\nlet a;\n```', calls: [] });
  const marked = `<tool_call>\n${call}\n</tool_call>`;
  expect(read([marked.slice(0, 4), marked.slice(4)], { mayCall: false })).toEqual({ text: marked, calls: [] });
});

test('the grammar of the beginning holds a fence to a call', () => {
  const tools = [{ name: 'read_price', parameters: { type: 'object', properties: {} } }];
  const { callGrammar } = writeToolGrammar({ messages: [], maxTokens: 1, tools });
  expect(callGrammar?.beginning).toContain('"```" "json"? "\\n" call "\\n```"');
});

test('functions that may not be called have no grammar of a call, and neither its mark nor bare JSON begins', () => {
  const tools = [{ name: 'read_price', parameters: { type: 'object', properties: {} } }];
  const written = writeToolGrammar({ messages: [], maxTokens: 1, tools, toolChoice: 'none' });
  expect(written).toEqual({ forbidden: '<tool_call>', grammar: expect.stringContaining('root ::= [^<>{}`') });
  // A program that forbids calls may want JSON, or code without a word before it.
  const byProgram = writeToolGrammar({ messages: [], maxTokens: 1, tools, toolChoice: 'none', asSaid: {} });
  expect(byProgram).toEqual({ forbidden: '<tool_call>' });
  expect(writeToolGrammar({ messages: [], maxTokens: 1, toolChoice: 'none' })).toEqual({});
});
