import type { JobCell, PlanField } from '../../../contract/index.ts';
import type { SaidField } from './ask-fields.ts';
import type { ReadSource } from './read-parts.ts';
import { plain, readable, standsIn, standsWhole } from './stands.ts';

/** What was said of one part of a document, field by field, with the place where its words really stand. */
export type PartCells = ReadonlyMap<string, JobCell>;

/** Finds where what a model said of a part stands in it; from then on the part is held no more. */
export function locateSaid(said: ReadonlyMap<string, SaidField>, part: readonly ReadSource[]): Map<string, JobCell> {
  return new Map([...said].map(([field, one]) => [field, { ...locate(one, part), field }]));
}

/** One cell from what several parts of a document said: two values that differ are both told, and doubtful. */
export function mergeQuoted(field: string, cells: readonly JobCell[]): JobCell {
  const values = new Map<string, JobCell>();
  for (const cell of cells) {
    if (cell.state === 'not_found' || cell.value === null) continue;
    const known = values.get(plain(cell.value));
    if (!known || known.proof === null) values.set(plain(cell.value), cell);
  }
  // Of several only those are told that stand where they are said to: one that does not is no second opinion.
  const all = [...values.values()];
  const standing = all.filter(({ proof, value }) => proof !== null && standsWhole(proof.quote, value ?? ''));
  const told = standing.length > 0 ? standing : all.slice(0, 1);
  const [first] = told;
  if (!first) return { field, value: null, state: 'not_found', proof: null, fault: null };
  if (told.length === 1) return first;
  const joined = told.slice(0, valuesTold).map(({ value }) => value);
  return { ...first, value: joined.join(betweenValues), state: 'doubtful', fault: 'several_values' };
}

/** What stands between two values of one cell. */
export const betweenValues = ' / ';
const valuesTold = 3;

// The passage that was named, else the one of the part that holds the words.
function locate(said: SaidField, part: readonly ReadSource[]): JobCell {
  if (said.choice !== null) return { field: '', value: said.choice, state: 'found', proof: null, fault: null };
  if (said.state === 'not_found' || said.value === '')
    return { field: '', value: null, state: 'not_found', proof: null, fault: null };
  const quote = said.quote === '' ? said.value : said.quote;
  const named = said.source === null ? [] : [said.source];
  const source = [...named, ...part].find((one) => standsIn(readable(one), quote));
  const proof = source === undefined ? null : toProof(source, quote);
  const isUnsure = said.state === 'doubtful';
  return { field: '', value: said.value, state: said.state, proof, fault: isUnsure ? 'model_unsure' : null };
}

/** The place of words in a passage. */
export function toProof(source: ReadSource, quote: string): NonNullable<JobCell['proof']> {
  const { documentId, passageId, ordinal, page } = source;
  return { documentId, passageId, passage: ordinal, page, quote };
}

/**
 * The choice that follows from the parts in which its proof was found: where they differ it is doubtful, and where nothing
 * was found it is the one that needs no proof.
 */
export function mergeChoice(field: Extract<PlanField, { kind: 'choice' }>, parts: readonly PartCells[]): JobCell {
  const proved = parts.filter((said) => said.get(field.proof)?.state !== 'not_found' && said.has(field.proof));
  const chosen = [...new Set(proved.flatMap((said) => said.get(field.name)?.value ?? []))];
  const without = field.choices.filter((choice) => !choice.proved);
  const cell = { field: field.name, proof: null };
  if (proved.length === 0)
    return without.length === 1
      ? { ...cell, value: without[0]?.name ?? null, state: 'found', fault: null }
      : { ...cell, value: null, state: 'doubtful', fault: 'nothing_chosen' };
  if (chosen.length === 1) return { ...cell, value: chosen[0] ?? null, state: 'found', fault: null };
  return { ...cell, value: chosen[0] ?? null, state: 'doubtful', fault: 'parts_differ' };
}
