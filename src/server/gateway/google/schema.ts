type Schema = Record<string, unknown>;

/** Asks for an order that the house keeps anyway, or for nothing. */
const passedOver = new Set(['propertyOrdering', 'nullable', 'title', 'example']);

/** Google's form of a schema as a JSON schema: its types are in capitals, and null is a mark of its own. */
export function toJsonSchema(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([name]) => !passedOver.has(name));
  const plain = Object.fromEntries(kept.map(([name, value]) => [name, convert(name, value)]));
  // A marker of Google's for what `enum` says.
  if (plain['format'] === 'enum') delete plain['format'];
  return schema['nullable'] === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function convert(name: string, value: unknown): unknown {
  if (name === 'type' && typeof value === 'string') return value.toLowerCase();
  if (name === 'properties' && isSchema(value))
    return Object.fromEntries(
      Object.entries(value).map(([property, one]) => [property, isSchema(one) ? toJsonSchema(one) : one]),
    );
  if (name === 'anyOf' && Array.isArray(value)) return value.map((one) => (isSchema(one) ? toJsonSchema(one) : one));
  return name === 'items' && isSchema(value) ? toJsonSchema(value) : value;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
