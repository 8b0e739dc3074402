import type { UsableTool } from '../../contract/index.ts';
import type { GenerateRequest } from '../../models/index.ts';

type Offered = NonNullable<GenerateRequest['tools']>[number];
type JsonSchema = Record<string, unknown>;

/** A tool as the model of the house is offered it, and which one it is. */
export interface OfferedTool {
  readonly offered: Offered;
  readonly tool: UsableTool;
}

/** The tools under names that are of one only: two servers may both have a `search`. */
export function offerTools(tools: readonly UsableTool[]): OfferedTool[] {
  return tools.map((tool, at) => ({
    tool,
    offered: {
      name: `t${at + 1}_${tool.tool.replaceAll(/\W/g, '_').slice(0, 48)}`,
      description: tool.description.slice(0, 1000),
      parameters: loosen(tool.inputSchema, tool.inputSchema),
    },
  }));
}

const kept = ['enum', 'const', 'minLength', 'maxLength', 'minItems', 'maxItems'];
const deepest = 6;

/**
 * The schema as the house's grammar can hold a model to it: what it cannot (a smallest number, a pattern) is left to the
 * server, which looks at what comes, as it has to anyway. What cannot be said at all is any JSON.
 */
function loosen(schema: unknown, root: JsonSchema, depth = 0): JsonSchema {
  const anything = { type: 'object', additionalProperties: true };
  if (typeof schema !== 'object' || schema === null || depth > deepest) return anything;
  const own = schema as JsonSchema;
  if (typeof own['$ref'] === 'string') return loosen(follow(own['$ref'], root), root, depth + 1);
  if (Array.isArray(own['anyOf'])) return { anyOf: own['anyOf'].map((one) => loosen(one, root, depth + 1)) };
  const { type } = own;
  const simple = Object.fromEntries(kept.flatMap((keyword) => (keyword in own ? [[keyword, own[keyword]]] : [])));
  if (type === 'array') return { ...pick(simple, 'Items'), type, items: loosen(own['items'], root, depth + 1) };
  if (type === 'object' || 'properties' in own) return loosenObject(own, root, depth);
  if ('enum' in simple || 'const' in simple) return pick(simple, 'enum', 'const');
  if (type === 'string') return { type, ...pick(simple, 'Length') };
  if (['integer', 'number', 'boolean', 'null'].includes(String(type))) return { type };
  return anything;
}

function loosenObject(own: JsonSchema, root: JsonSchema, depth: number): JsonSchema {
  const properties = Object.entries((own['properties'] ?? {}) as JsonSchema);
  if (properties.length === 0) return { type: 'object', properties: {}, additionalProperties: false };
  const names = new Set(properties.map(([name]) => name));
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(([name, value]) => [name, loosen(value, root, depth + 1)])),
    required: (Array.isArray(own['required']) ? own['required'] : []).filter((name) => names.has(String(name))),
    additionalProperties: false,
  };
}

function follow(reference: string, root: JsonSchema): unknown {
  const [first, ...steps] = reference.split('/');
  let target: unknown = first === '#' ? root : undefined;
  for (const step of steps) target = (target as JsonSchema | undefined)?.[step];
  return target;
}

function pick(fields: JsonSchema, ...endings: string[]): JsonSchema {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => endings.some((ending) => name.endsWith(ending))));
}
