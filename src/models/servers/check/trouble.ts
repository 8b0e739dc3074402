import type { ServerCheckVerdict } from '../../../contract/index.ts';
import { parseJson } from '../../engines/openai/parse-json.ts';

/** What came in the place of an answer. */
export type Trouble = Extract<
  ServerCheckVerdict,
  'refused' | 'error-in-200' | 'rubbish' | 'broken' | 'unreachable' | 'timed-out' | 'not-asked'
>;

/** The sentence of an error, in the forms in which servers give one. */
export function findError(text: string): string {
  const said = (parseJson(text) ?? {}) as { error?: unknown; message?: unknown; detail?: unknown };
  const { error, message, detail } = said;
  if (typeof error === 'string') return error;
  const inner = (error as { message?: unknown } | undefined)?.message;
  const told = [inner, message, detail].find((one) => typeof one === 'string');
  return told ?? text;
}
