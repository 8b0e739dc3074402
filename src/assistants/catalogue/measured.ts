import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Assistant } from '../../contract/index.ts';

/** What was measured of the assistants that come with the house, by name; `./maison bench assistants --card` writes it. */
export const Measures = z.record(
  z.string(),
  z.strictObject({
    /** Of the folder that was measured: one that was changed since has no measure. */
    digest: z.string(),
    model: z.string(),
    cases: z.int(),
    passed: z.int(),
    at: z.iso.date(),
  }),
);
export type Measures = z.infer<typeof Measures>;

export const measuresFile = path.join(import.meta.dirname, 'measured.json');

const measures = Measures.parse(JSON.parse(readFileSync(measuresFile, 'utf8')));

/** What was measured of an assistant that came with the house, in exactly this version; null where nothing was. */
export function findMeasured(name: string, digest: string): Assistant['measured'] {
  const found = Object.hasOwn(measures, name) ? measures[name] : undefined;
  if (found?.digest !== digest) return null;
  const { cases, passed, model, at } = found;
  return { cases, passed, model, at };
}
