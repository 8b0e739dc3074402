import type { JsonSchema } from '../../chat-engine.ts';
import { jsonSchemaTooLarge } from '../../failures.ts';

// What a schema costs the engine is known before it is compiled: how many states its grammar has, and in how many of them
// the engine may be at once. The second doubles with every two alternatives that begin alike, one within the other.

/** Letters, rules and repetitions of the grammar: so many are compiled in a tenth of a second. */
export const statesAtMost = 200_000;
/** Ways of going on from one place: the engine looks at each of them for every token of its vocabulary. */
export const alternativesAtMost = 256;
/** Each is a call within a call here and where the grammar is written, and what the model writes nests as deep. */
export const levelsAtMost = 64;
/** Of a list whose length is not said. */
export const itemsAtMost = 200;
/** A definition that holds itself settles in two rounds, or grows in each. */
const roundsAtMost = 16;
const comparisonsAtMost = 1_000_000;

/** Refuses a schema that would hold the model up: `json_schema_too_large` (400), with what there is too much of. */
export function requireSmallSchema(schema: JsonSchema): void {
  new StateCount(schema).count();
  new AlternativeCount(schema).count();
}

/** The parts of a schema that both counts look at; what is none of these is refused where the grammar is written. */
interface SchemaNode {
  readonly $ref?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly anyOf?: unknown;
  readonly type?: unknown;
  readonly properties?: unknown;
  readonly required?: unknown;
  readonly items?: unknown;
  readonly maxItems?: unknown;
  readonly maxLength?: unknown;
}

class StateCount {
  readonly #schema: JsonSchema;
  readonly #followed = new Set<string>();
  #states = 0;

  constructor(schema: JsonSchema) {
    this.#schema = schema;
  }

  count(): void {
    this.#visit(this.#schema, 0);
  }

  #add(states: number): void {
    this.#states += states;
    if (this.#states > statesAtMost) throw tooManyStates();
  }

  #visit(schema: unknown, level: number): void {
    if (level > levelsAtMost) throw tooDeep();
    this.#add(1);
    if (!isNode(schema)) return;
    if (typeof schema.$ref === 'string') {
      if (this.#followed.has(schema.$ref)) return;
      this.#followed.add(schema.$ref);
      return this.#visit(findDefinition(this.#schema, schema.$ref), level + 1);
    }
    for (const choice of Array.isArray(schema.enum) ? schema.enum : []) this.#add(writeJson(choice).length);
    if ('const' in schema) this.#add(writeJson(schema.const).length);
    for (const one of Array.isArray(schema.anyOf) ? schema.anyOf : []) this.#visit(one, level + 1);
    for (const [name, value] of listProperties(schema)) {
      this.#add(name.length + 4);
      this.#visit(value, level + 1);
    }
    if ('items' in schema) {
      this.#add(typeof schema.maxItems === 'number' ? Math.max(0, schema.maxItems) : itemsAtMost);
      this.#visit(schema.items, level + 1);
    }
    if (typeof schema.maxLength === 'number') this.#add(Math.max(0, schema.maxLength));
  }
}

/** One way to begin: what is surely written first, and how many places the engine may be in at once behind it. */
interface Branch {
  readonly begins: string;
  readonly places: number;
}

class AlternativeCount {
  readonly #schema: JsonSchema;
  /** What the definitions came to in the last round, and in this one. */
  #before = new Map<string, readonly Branch[]>();
  #now = new Map<string, readonly Branch[]>();
  #comparisons = 0;

  constructor(schema: JsonSchema) {
    this.#schema = schema;
  }

  count(): void {
    for (let round = 0; round < roundsAtMost; round += 1) {
      this.#now = new Map();
      this.#countPlaces(this.#list(this.#schema));
      const same = [...this.#now].every(([reference, branches]) => isSame(branches, this.#before.get(reference)));
      if (same) return;
      this.#before = this.#now;
    }
    throw tooManyAlternatives();
  }

  #list(schema: unknown): readonly Branch[] {
    if (!isNode(schema)) return [{ begins: '', places: 1 }];
    if (typeof schema.$ref === 'string') return this.#follow(schema.$ref);
    if (Array.isArray(schema.enum)) return [describeLiterals(schema.enum)];
    if ('const' in schema) return [describeLiterals([schema.const])];
    const several = Array.isArray(schema.anyOf) ? schema.anyOf : null;
    const types = Array.isArray(schema.type) ? schema.type : null;
    const either = several ?? types?.map((type): unknown => ({ ...schema, type }));
    if (!either) return [this.#describe(schema)];
    const branches: Branch[] = [];
    for (const one of either) {
      branches.push(...this.#list(one));
      if (branches.length > alternativesAtMost) throw tooManyAlternatives();
    }
    return branches;
  }

  #follow(reference: string): readonly Branch[] {
    const known = this.#now.get(reference);
    if (known) return known;
    // Inside of itself it is what it was in the round before.
    this.#now.set(reference, this.#before.get(reference) ?? []);
    const branches = this.#list(findDefinition(this.#schema, reference));
    this.#now.set(reference, branches);
    return branches;
  }

  #describe(schema: SchemaNode): Branch {
    const { type } = schema;
    if (type === 'object') return this.#describeObject(schema);
    if (type === 'array') return { begins: '[', places: this.#countPlaces(this.#list(schema.items)) };
    return { begins: firstLetters[String(type)] ?? '', places: 1 };
  }

  #describeObject(schema: SchemaNode): Branch {
    const needed = new Set<unknown>(Array.isArray(schema.required) ? schema.required : []);
    let places = 1;
    let optional = 1;
    let begins = '{';
    for (const [at, [name, value]] of listProperties(schema).entries()) {
      const branches = this.#list(value);
      if (at === 0 && needed.has(name))
        begins += `${JSON.stringify(name)}:${branches.length === 1 ? (branches[0]?.begins ?? '') : ''}`;
      // Any of those that may be left out can come next, and the first one that may not.
      optional = needed.has(name) ? 1 : optional + 1;
      places = Math.max(places, optional, this.#countPlaces(branches));
      if (places > alternativesAtMost) throw tooManyAlternatives();
    }
    return { begins, places };
  }

  /** In so many places the engine may be at once: in all those together whose beginnings do not tell them apart. */
  #countPlaces(branches: readonly Branch[]): number {
    this.#comparisons += branches.length ** 2;
    if (this.#comparisons > comparisonsAtMost) throw tooManyAlternatives();
    let most = branches.length;
    for (const one of branches) {
      let together = 0;
      for (const other of branches)
        if (one.begins.startsWith(other.begins) || other.begins.startsWith(one.begins)) together += other.places;
      most = Math.max(most, together);
    }
    if (most > alternativesAtMost) throw tooManyAlternatives();
    return most;
  }
}

const firstLetters: Readonly<Record<string, string>> = {
  string: '"',
  number: '0',
  integer: '0',
  boolean: 'b',
  null: 'null',
};

// Several are written by their common beginnings, and so tell themselves apart as they are written.
function describeLiterals(values: readonly unknown[]): Branch {
  const [first] = values;
  if (values.length === 1 && typeof first === 'string') return { begins: JSON.stringify(first), places: 1 };
  const kinds = new Set(values.map((value) => (value === null ? 'null' : typeof value)));
  const [kind = ''] = kinds;
  return { begins: kinds.size === 1 ? (firstLetters[kind] ?? '') : '', places: 1 };
}

function isSame(branches: readonly Branch[], before: readonly Branch[] | undefined): boolean {
  const isLike = (one: Branch, at: number): boolean =>
    one.begins === before?.[at]?.begins && one.places === before[at]?.places;
  return branches.length === before?.length && branches.every(isLike);
}

function isNode(schema: unknown): schema is SchemaNode {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema);
}

function listProperties({ properties }: SchemaNode): [string, unknown][] {
  return isNode(properties) ? Object.entries(properties) : [];
}

/** What a reference within the schema stands for; undefined where there is nothing. */
export function findDefinition(schema: JsonSchema, reference: string): unknown {
  const [root, ...steps] = reference.split('/');
  let found: unknown = root === '#' ? schema : undefined;
  for (const step of steps) found = isNode(found) ? (found as JsonSchema)[step] : undefined;
  return found;
}

// A value may nest deeper than a writer of JSON can follow.
function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    throw tooDeep();
  }
}

function tooManyStates(): Error {
  return jsonSchemaTooLarge({
    fr: `plus de ${statesAtMost.toLocaleString('fr-FR')} lettres, noms et répétitions`,
    en: `more than ${statesAtMost.toLocaleString('en-US')} letters, names and repetitions`,
  });
}

function tooManyAlternatives(): Error {
  return jsonSchemaTooLarge({
    fr: `plus de ${alternativesAtMost} façons de continuer au même endroit`,
    en: `more than ${alternativesAtMost} ways to go on from one place`,
  });
}

function tooDeep(): Error {
  return jsonSchemaTooLarge({ fr: `plus de ${levelsAtMost} niveaux`, en: `more than ${levelsAtMost} levels` });
}
