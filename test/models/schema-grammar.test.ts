import { describe, expect, it } from 'vitest';
import { writeGrammar } from '../../src/models/engines/llama/schema-grammar.ts';

describe('the grammar of a JSON schema', () => {
  it('holds every property by name, the needed ones always and the others perhaps', () => {
    const grammar = writeGrammar({
      type: 'object',
      properties: { name: { type: 'string' }, age: { type: 'integer' }, town: { enum: ['Lyon', 'Metz'] } },
      required: ['name', 'town'],
      additionalProperties: false,
    });
    expect(grammar).toMatch(/^root ::= "\{" space rule-\d+ space "\}"$/mu);
    expect(grammar).toContain('"\\"name\\"" ":" space string');
    expect(grammar).toContain('("\\"Lyon\\"" | "\\"Metz\\"")');
  });

  it('bounds arrays and strings, and follows a definition that holds itself', () => {
    const grammar = writeGrammar({
      $defs: {
        node: { type: 'object', properties: { next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] } } },
      },
      type: 'array',
      items: { $ref: '#/$defs/node' },
      minItems: 1,
      maxItems: 3,
    });
    expect(grammar).toContain('{0,2}');
    expect(grammar).toContain('definition-0 ::=');
    expect(writeGrammar({ type: 'string', minLength: 2, maxLength: 4 })).toContain('character{2,4}');
  });

  it.for([
    [{ type: 'integer', minimum: 3 }, 'minimum'],
    [{ type: 'number', multipleOf: 2 }, 'multipleOf'],
    [{ type: 'string', pattern: 'a+' }, 'pattern'],
    [{ type: 'string', format: 'date' }, 'format'],
    [{ type: 'array', items: { type: 'null' }, uniqueItems: true }, 'uniqueItems'],
    [{ type: 'object', properties: {}, additionalProperties: true }, 'additionalProperties'],
    [{ type: 'object', properties: {}, required: ['x'] }, 'required x'],
    [{ oneOf: [{ type: 'null' }] }, 'oneOf'],
    [{ allOf: [{ type: 'string' }] }, 'allOf'],
    [{ description: 'a text', not: { type: 'string' } }, 'not'],
    [{ type: 'object', properties: { a: { type: 'integer', maximum: 3 } } }, 'maximum, #/a'],
    [{ $ref: '#/nowhere' }, '$ref #/nowhere'],
    [{ type: 'date' }, 'type date'],
    [{}, 'type'],
  ] as const)('refuses what it cannot enforce, and names it: %j', ([schema, problem]) => {
    expect(() => writeGrammar(schema)).toThrow(
      expect.objectContaining({ code: 'json_schema_unsupported', message: expect.stringContaining(problem) }),
    );
  });
});

it('a schema of more levels than anybody writes is refused with its place, whichever keyword makes them', () => {
  const inside: Record<string, (schema: object) => object> = {
    properties: (schema) => ({ type: 'object', properties: { a: schema } }),
    items: (schema) => ({ type: 'array', items: schema }),
    anyOf: (schema) => ({ anyOf: [schema] }),
  };
  for (const [keyword, wrap] of Object.entries(inside)) {
    const nest = (levels: number): object =>
      Array.from({ length: levels }).reduce<object>((schema) => wrap(schema), { type: 'string' });
    expect([keyword, writeGrammar(nest(60) as never).startsWith('root ::=')]).toEqual([keyword, true]);
    expect(() => writeGrammar(nest(20_000) as never)).toThrow(/levels/);
  }
});
