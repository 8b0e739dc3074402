import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../src/models/chat-engine.ts';
import {
  alternativesAtMost,
  levelsAtMost,
  requireSmallSchema,
  statesAtMost,
} from '../../src/models/engines/llama/measure-schema.ts';
import { writeGrammar } from '../../src/models/engines/llama/schema-grammar.ts';
import { writeToolGrammar } from '../../src/models/engines/llama/tool-grammar.ts';

const tooLarge = (what: string): object =>
  expect.objectContaining({ code: 'json_schema_too_large', status: 400, message: expect.stringContaining(what) });

/** Definitions, each of which is made of the next. */
function chain(length: number, make: (next: object) => object, last: object): JsonSchema {
  const names = Array.from({ length }, (_, at) => at);
  const definitions = names.map((at) => [`d${at}`, make({ $ref: `#/$defs/d${at + 1}` })]);
  return { $defs: { ...Object.fromEntries(definitions), [`d${length}`]: last }, $ref: '#/$defs/d0' };
}

const text = { type: 'string' };
const object = (properties: object, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const fields = (count: number, value: object = text): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`field_${at}`, value]));

describe('a schema that would hold the model up is refused before it is compiled', () => {
  const pair = (next: object): object => ({ anyOf: [next, next] });
  const manyArrays = fields(2000, { type: 'array', items: text });
  it.each<[string, JsonSchema, string]>([
    ['100,000 strings to choose from', { enum: Array.from({ length: 100_000 }, (_, at) => `string ${at}`) }, 'letters'],
    ['thirty pairs, one within the other', chain(30, pair, text), 'ways'],
    [
      'thirty pairs of objects that begin alike',
      chain(20, (next) => ({ anyOf: [object({ a: next }), object({ a: next })] }), text),
      'ways',
    ],
    [
      'a definition that holds itself in two ways that begin alike',
      {
        $defs: { a: { anyOf: [object({ x: { $ref: '#/$defs/a' } }), object({ x: { $ref: '#/$defs/a' }, y: text })] } },
        $ref: '#/$defs/a',
      },
      'ways',
    ],
    ['a text of a hundred times 10,000 letters', object(fields(100, { type: 'string', maxLength: 10_000 })), 'letters'],
    ['a list of a million', { type: 'array', items: text, maxItems: 1_000_000 }, 'letters'],
    ['thousands of lists whose length is not said', object(manyArrays, Object.keys(manyArrays)), 'letters'],
    ['300 fields that may be left out', object(fields(300)), 'ways'],
    ['300 objects to choose from', { anyOf: Array.from({ length: 300 }, () => object({})) }, 'ways'],
    ['100 levels of references', chain(100, (next) => object({ a: next }), text), 'levels'],
  ])('%s', (_what, schema, excess) => {
    expect(() => writeGrammar(schema)).toThrow(tooLarge(excess));
    expect(() => writeToolGrammar({ messages: [], tools: [{ name: 'a', parameters: schema }] })).toThrow();
  });

  it('also when it is a constant that nests deeper than JSON can be written', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(() => writeGrammar({ const: deep })).toThrow(tooLarge('levels'));
  });
});

describe('what real tools ask for passes', () => {
  const address = object({ street: text, town: text, country: { enum: ['FR', 'BE', 'CH'] } }, ['town']);
  const large = object(
    {
      ...fields(30),
      ...Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`list_${at}`, { type: 'array', items: text }])),
      ...Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`address_${at}`, address])),
      kind: { enum: Array.from({ length: 40 }, (_, at) => `kind ${at}`) },
      due: { type: ['string', 'null'] },
    },
    ['field_0', 'kind'],
  );

  it('thirty tools of fifty fields each', () => {
    const tools = Array.from({ length: 30 }, (_, at) => ({ name: `tool_${at}`, parameters: large }));
    expect(Object.keys(large['properties'] as object)).toHaveLength(50);
    expect(writeToolGrammar({ messages: [], tools }).callGrammar?.grammar).toContain('tool_29');
  });

  it.each<[string, JsonSchema]>([
    ['5,000 names to choose from', { enum: Array.from({ length: 5000 }, (_, at) => `Société n° ${at}`) }],
    [
      'a tree of expressions that tell themselves apart by their first field',
      {
        $defs: {
          term: {
            anyOf: ['add', 'times', 'minus'].map((kind) =>
              object({ kind: { const: kind }, left: { $ref: '#/$defs/term' }, right: { $ref: '#/$defs/term' } }, [
                'kind',
                'left',
                'right',
              ]),
            ),
          },
        },
        $ref: '#/$defs/term',
      },
    ],
    [
      'a list that holds itself',
      {
        $defs: { node: object({ value: text, next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] } }) },
        $ref: '#/$defs/node',
      },
    ],
    [
      'two definitions that hold each other',
      {
        $defs: {
          person: object({ firm: { $ref: '#/$defs/firm' } }),
          firm: object({ people: { type: 'array', items: { $ref: '#/$defs/person' } } }),
        },
        $ref: '#/$defs/firm',
      },
    ],
    ['a chain of thirty definitions', chain(30, (next) => object({ a: next }), text)],
  ])('%s', (_what, schema) => {
    expect(writeGrammar(schema)).toMatch(/^root ::= /);
  });
});

it('names to choose from are written by their common beginnings, whatever they are made of', () => {
  const names = ['Lyon', 'Lyon 2e', 'L’Île-d’Yeu', '😀', '😃', '"cité"', 'a\\b', ''];
  const grammar = writeGrammar({ enum: [...names, ...Array.from({ length: 20 }, (_, at) => at)] });
  const rules = new Map(
    grammar.split('\n').map((line): [string, string] => line.split(' ::= ', 2) as [string, string]),
  );
  // Everything that the rule of the choices allows.
  const list = (rule: string): string[] =>
    rule.split(' | ').flatMap((one) => {
      const [, literal = '', next] = /^"((?:[^"\\]|\\.)*)"(?: (rule-\d+))?$/u.exec(one) ?? [];
      const said = literal.replaceAll(/\\(.)/gu, '$1');
      return next ? list(rules.get(next) ?? '').map((rest) => said + rest) : [said];
    });
  const wanted = [...names, ...Array.from({ length: 20 }, (_, at) => at)].map((one) => JSON.stringify(one));
  expect(list(rules.get('root') ?? '').toSorted()).toEqual(wanted.toSorted());
});

it('the limits are those of docs/limits.md', async () => {
  const { readFile } = await import('node:fs/promises');
  const limits = await readFile(new URL('../../docs/limits.md', import.meta.url), 'utf8');
  const line = limits.split('\n').find((one) => one.includes('json_schema_too_large')) ?? '';
  for (const limit of [statesAtMost, alternativesAtMost, levelsAtMost])
    expect(line).toContain(limit.toLocaleString('en-US'));
  expect(() => requireSmallSchema(text)).not.toThrow();
});
