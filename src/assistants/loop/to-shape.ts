import { z } from 'zod';

/**
 * The JSON schema of what a model is to write, as every engine can hold it to it: without the smallest and largest numbers,
 * which grammars cannot say. What comes is checked against the schema itself.
 */
export function toShape(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema.minimum;
      delete jsonSchema.maximum;
      delete jsonSchema.default;
    },
  });
  return shape;
}
