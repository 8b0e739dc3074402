import { z } from '@hono/zod-openapi';
import { MaisonError } from '../../base/index.ts';
import type { ReadForm } from './read-form.ts';

/** What one protocol lets somebody say. */
export interface ParameterSet<Shape extends z.ZodRawShape> {
  readonly shape: Shape;
  /** Fields in which files come. */
  readonly files: readonly string[];
  /** What the service has and Maison does not do, each refused by its name. */
  readonly undone: readonly string[];
}

/**
 * What was said, as the set reads it. Throws `parameter_unknown`, `parameter_unsupported`, `parameter_invalid` (400): each
 * names the parameter, and the first two all that are known. Nothing is passed over.
 */
export function readParameters<Shape extends z.ZodRawShape>(
  set: ParameterSet<Shape>,
  { fields, files }: ReadForm,
): z.output<z.ZodObject<Shape>> {
  const known = Object.keys(set.shape);
  for (const name of [...fields.keys(), ...files.map(({ field }) => field)]) {
    if (known.includes(name) || set.files.includes(name)) continue;
    throw set.undone.includes(name) ? unsupported(name, known) : unknown(name, [...set.files, ...known]);
  }
  const said: Record<string, string> = {};
  for (const [name, [value, ...more]] of fields) {
    if (set.files.includes(name)) continue;
    if (more.length > 0) throw invalid(name, { fr: 'donné plusieurs fois', en: 'given more than once' });
    if (value !== undefined) said[name] = value;
  }
  const read = z.object(set.shape).safeParse(said);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid(issue?.path.map(String).join('.') ?? '?', describeIssue(issue));
}

/** The parameters of a set as OpenAPI writes a form. */
export function describeForm(set: ParameterSet<z.ZodRawShape>): object {
  const { properties = {} } = z.toJSONSchema(z.object(set.shape), { io: 'input', unrepresentable: 'any' });
  const files = set.files.map((name) => [name, { type: 'string', format: 'binary' }]);
  return { type: 'object', properties: { ...Object.fromEntries(files), ...properties }, additionalProperties: false };
}

/** The parameters of a set as OpenAPI writes what stands in an address. */
export function describeQuery(set: ParameterSet<z.ZodRawShape>): object[] {
  const { properties = {} } = z.toJSONSchema(z.object(set.shape), { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

/** A parameter with a value that cannot be (400). */
export function invalid(name: string, expected: { fr: string; en: string }): MaisonError {
  const shown = name.slice(0, 80);
  return new MaisonError('parameter_invalid', 400, {
    fr: `« ${shown} »\u00A0: ${expected.fr}. Rien n’a été fait. Corrigez ce paramètre et renvoyez la demande.`,
    en: `“${shown}”: ${expected.en}. Nothing was done. Correct this parameter and send the request again.`,
  });
}

function describeIssue(issue: z.core.$ZodIssue | undefined): { fr: string; en: string } {
  if (issue?.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    return { fr: `valeurs connues\u00A0: ${values}`, en: `known values: ${values}` };
  }
  const said = issue?.message ?? '';
  return { fr: `valeur incorrecte (${said})`, en: `not a valid value (${said})` };
}

function unknown(name: string, known: readonly string[]): MaisonError {
  const shown = name.slice(0, 80) || '?';
  return new MaisonError('parameter_unknown', 400, {
    fr: `« ${shown} » n’est pas un paramètre de cette adresse. Rien n’a été fait. Ceux que Maison connaît ici\u00A0: ${known.join(', ')}.`,
    en: `“${shown}” is no parameter of this address. Nothing was done. Those that Maison knows here: ${known.join(', ')}.`,
  });
}

function unsupported(name: string, known: readonly string[]): MaisonError {
  return new MaisonError('parameter_unsupported', 400, {
    fr: `Maison ne sait pas faire « ${name} », et ne fait pas semblant. Rien n’a été fait. Ce qu’elle sait faire ici\u00A0: ${known.join(', ')}.`,
    en: `Maison cannot do “${name}”, and does not pretend to. Nothing was done. What it can do here: ${known.join(', ')}.`,
  });
}
