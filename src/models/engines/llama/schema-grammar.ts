import type { JsonSchema } from '../../chat-engine.ts';
import { jsonSchemaUnsupported } from '../../failures.ts';
import { findDefinition, itemsAtMost, requireSmallSchema } from './measure-schema.ts';

// A JSON schema becomes a grammar (GBNF) that lets the model write nothing else. A keyword that the grammar cannot hold
// to is refused, never passed over: `minimum` that is accepted and not enforced would be a promise not kept.

/** Keywords that say something to people only. */
const silent = new Set(['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'deprecated']);
const known: Record<string, readonly string[]> = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items', 'minItems', 'maxItems'],
  string: ['minLength', 'maxLength'],
};
/** From so many choices on they are written by their common beginnings. */
const spelledFrom = 16;

const fixedRules = [
  'space ::= [ \\n]{0,2}',
  'character ::= [^"\\\\\\x7F\\x00-\\x1F] | "\\\\" (["\\\\/bfnrt] | "u" [0-9a-fA-F]{4})',
  'string ::= "\\"" character* "\\""',
  'integer ::= "-"? ("0" | [1-9] [0-9]{0,15})',
  'number ::= integer ("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,3})?',
  'boolean ::= "true" | "false"',
  'null ::= "null"',
];
/** Any JSON there is. */
const freeRules = [
  // As deep as models indent it, and not for ever.
  'free-space ::= [ \\n]{0,20}',
  'value ::= string | number | boolean | null | free-object | free-array',
  'free-pair ::= string ":" free-space value',
  'free-object ::= "{" free-space (free-pair ("," free-space free-pair)*)? free-space "}"',
  'free-array ::= "[" free-space (value ("," free-space value)*)? free-space "]"',
];

/**
 * The grammar of the JSON texts that `schema` allows. Optional properties are written in the order in which the schema
 * names them. Throws `json_schema_unsupported` (400) with the keyword and its place, `json_schema_too_large` (400).
 */
export function writeGrammar(schema: JsonSchema): string {
  requireSmallSchema(schema);
  const writer = new GrammarWriter(schema);
  return writer.write();
}

class GrammarWriter {
  readonly #schema: JsonSchema;
  readonly #rules: string[] = [];
  /** Definitions that have a rule, by their reference: one may hold itself. */
  readonly #definitions = new Map<string, string>();
  #isFree = false;

  constructor(schema: JsonSchema) {
    this.#schema = schema;
  }

  write(): string {
    const root = this.#describe(this.#schema, '#');
    return [`root ::= ${root}`, ...this.#rules, ...fixedRules, ...(this.#isFree ? freeRules : [])].join('\n');
  }

  /** What a value of this schema looks like, as the right side of a rule. */
  #describe(schema: unknown, at: string): string {
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) throw this.#refuse('schema', at);
    const own = schema as JsonSchema;
    const { $ref, $defs: _defs, definitions: _definitions, type, enum: choices, const: constant, anyOf, oneOf } = own;
    if (typeof $ref === 'string') return this.#follow($ref, own, at);
    if (Array.isArray(choices)) return this.#only(own, ['enum', 'type'], at, () => this.#choose(choices));
    if ('const' in own) return this.#only(own, ['const', 'type'], at, () => writeLiteral(constant));
    if (Array.isArray(anyOf)) return this.#only(own, ['anyOf'], at, () => this.#either(anyOf, `${at}/anyOf`));
    // Of schemas that exclude each other one holds exactly when any does; whether they do is not known here.
    if (oneOf !== undefined) throw this.#refuse('oneOf', at);
    if (Array.isArray(type))
      return this.#either(
        type.map((one) => ({ ...own, type: one as unknown })),
        at,
      );
    return this.#describeType(own, String(type), at);
  }

  #describeType(schema: JsonSchema, type: string, at: string): string {
    const keywords = ['type', ...(known[type] ?? [])];
    if (type === 'object') return this.#only(schema, keywords, at, () => this.#describeObject(schema, at));
    if (type === 'array') return this.#only(schema, keywords, at, () => this.#describeArray(schema, at));
    if (type === 'string') return this.#only(schema, keywords, at, () => this.#describeString(schema, at));
    if (['integer', 'number', 'boolean', 'null'].includes(type)) return this.#only(schema, keywords, at, () => type);
    // Where no type is said, what is said in its place is what cannot be held to.
    const other = Object.keys(schema).find((keyword) => !silent.has(keyword)) ?? 'type';
    throw this.#refuse(type === 'undefined' ? other : `type ${type}`, at);
  }

  #describeObject(schema: JsonSchema, at: string): string {
    const { properties = {}, required = [], additionalProperties = false } = schema;
    // An object of which nothing is said but that it may hold anything.
    if (additionalProperties === true && !('properties' in schema) && !('required' in schema)) {
      this.#isFree = true;
      return 'free-object';
    }
    if (additionalProperties !== false) throw this.#refuse('additionalProperties', at);
    const wanted = new Set(required as readonly string[]);
    const names = Object.keys(properties as JsonSchema);
    const missing = [...wanted.difference(new Set(names))][0];
    if (missing !== undefined) throw this.#refuse(`required ${missing}`, at);
    const pairs = names.map((name) => {
      const value = this.#describe((properties as JsonSchema)[name], `${at}/${name}`);
      return { needed: wanted.has(name), rule: this.#add(`${writeLiteral(name)} ":" space ${group(value)}`) };
    });
    return `"{" space ${this.#listPairs(pairs)} space "}"`;
  }

  // From the last pair back: what may follow one that was written, and what may come when none was yet.
  #listPairs(pairs: readonly { needed: boolean; rule: string }[]): string {
    let after = '""';
    let first = '""';
    for (const { needed, rule } of pairs.toReversed()) {
      const follows = this.#add(`"," space ${rule} ${after}`);
      const begins = this.#add(`${rule} ${after}`);
      first = this.#add(needed ? begins : `${begins} | ${first}`);
      after = this.#add(needed ? follows : `${follows} | ${after}`);
    }
    return first;
  }

  #describeArray(schema: JsonSchema, at: string): string {
    const { items } = schema;
    const least = this.#readCount(schema, 'minItems', 0, at);
    const most = this.#readCount(schema, 'maxItems', itemsAtMost, at);
    if (least > most) throw this.#refuse('minItems', at);
    const item = this.#add(this.#describe(items, `${at}/items`));
    if (most === 0) return '"[" space "]"';
    const list = `${item} ("," space ${item}){${Math.max(0, least - 1)},${most - 1}}`;
    return `"[" space ${least === 0 ? `(${list})?` : list} space "]"`;
  }

  #describeString(schema: JsonSchema, at: string): string {
    if (schema['minLength'] === undefined && schema['maxLength'] === undefined) return 'string';
    const least = this.#readCount(schema, 'minLength', 0, at);
    const most = schema['maxLength'] === undefined ? '' : this.#readCount(schema, 'maxLength', 0, at);
    return `"\\"" character{${least},${most}} "\\""`;
  }

  #readCount(schema: JsonSchema, keyword: string, otherwise: number, at: string): number {
    const value = schema[keyword] ?? otherwise;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10_000) return value;
    throw this.#refuse(keyword, at);
  }

  #choose(choices: readonly unknown[]): string {
    if (choices.length < spelledFrom) return choices.map(writeLiteral).join(' | ');
    const texts = [...new Set(choices.map((choice) => JSON.stringify(choice)))].toSorted();
    return this.#spell(texts.map((text) => Array.from(text)));
  }

  // The engine looks at all that may come next for every token: of a thousand names that is a few letters.
  #spell(texts: readonly (readonly string[])[]): string {
    const [first = [], ...others] = texts;
    if (others.length === 0) return quote(first.join(''));
    const differs = first.findIndex((letter, at) => others.some((text) => text[at] !== letter));
    const common = differs < 0 ? first.length : differs;
    const groups = Map.groupBy(texts, (text) => text[common] ?? '');
    const rests = [...groups.values()].map((group) => this.#spell(group.map((text) => text.slice(common))));
    return `${quote(first.slice(0, common).join(''))} ${this.#add(rests.join(' | '))}`;
  }

  #either(schemas: readonly unknown[], at: string): string {
    return schemas.map((one, index) => this.#add(this.#describe(one, `${at}/${index}`))).join(' | ');
  }

  #follow(reference: string, schema: JsonSchema, at: string): string {
    const found = this.#definitions.get(reference);
    if (found !== undefined) return found;
    const target = findDefinition(this.#schema, reference);
    if (target === undefined || target === this.#schema) throw this.#refuse(`$ref ${reference}`, at);
    return this.#only(schema, ['$ref', '$defs', 'definitions'], at, () => {
      const name = `definition-${this.#definitions.size}`;
      this.#definitions.set(reference, name);
      this.#rules.push(`${name} ::= ${this.#describe(target, reference)}`);
      return name;
    });
  }

  #only(schema: JsonSchema, keywords: readonly string[], at: string, describe: () => string): string {
    const allowed = at === '#' ? [...keywords, '$defs', 'definitions'] : keywords;
    const other = Object.keys(schema).find((keyword) => !allowed.includes(keyword) && !silent.has(keyword));
    if (other !== undefined) throw this.#refuse(other, at);
    return describe();
  }

  #add(rule: string): string {
    const name = `rule-${this.#rules.length}`;
    this.#rules.push(`${name} ::= ${rule}`);
    return name;
  }

  #refuse(keyword: string, at: string): Error {
    return jsonSchemaUnsupported(`${keyword}, ${at}`);
  }
}

function group(rule: string): string {
  return /^[\w-]+$/u.test(rule) ? rule : `(${rule})`;
}

/** The JSON text of a value as a literal of the grammar. */
function writeLiteral(value: unknown): string {
  return quote(JSON.stringify(value));
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
