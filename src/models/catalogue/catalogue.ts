import type { ModelTask } from '../engine.ts';
import { modelUnknown } from '../failures.ts';
import { bgeM3 } from './bge-m3.ts';
import type { CatalogueEntry } from './entry.ts';
import { gemma4OfE4b } from './gemma-4-e4b-it.ts';
import { isnetGeneral, isnetGeneralUint8 } from './isnet-general.ts';
import { ministral3Of14b } from './ministral-3-14b-instruct.ts';
import { ministral3Of3b } from './ministral-3-3b-instruct.ts';
import { ministral3Of8b } from './ministral-3-8b-instruct.ts';
import { mistralSmall32 } from './mistral-small-3.2-24b-instruct.ts';
import { multilingualE5SmallQ8 } from './multilingual-e5-small-q8.ts';
import { multilingualE5Small } from './multilingual-e5-small.ts';
import { qwen25Coder05b } from './qwen2.5-coder-0.5b-instruct.ts';
import { qwen25Coder15b } from './qwen2.5-coder-1.5b-instruct.ts';
import { qwen35Of2b } from './qwen3.5-2b.ts';
import { qwen35Of4b } from './qwen3.5-4b.ts';
import { u2netp } from './u2netp.ts';

/** Every model that Maison can fetch by name. */
export const catalogue: readonly CatalogueEntry[] = [
  qwen25Coder15b,
  qwen25Coder05b,
  multilingualE5Small,
  multilingualE5SmallQ8,
  bgeM3,
  qwen35Of2b,
  qwen35Of4b,
  ministral3Of3b,
  ministral3Of8b,
  ministral3Of14b,
  gemma4OfE4b,
  mistralSmall32,
  isnetGeneral,
  isnetGeneralUint8,
  u2netp,
];

/** The entry of this name. Throws `model_unknown` (400) with the names that are known. */
export function findModel(name: string): CatalogueEntry {
  const entry = catalogue.find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw modelUnknown(
    name,
    catalogue.map((candidate) => candidate.name),
  );
}

// The house itself, its database, the parsers and the system want their share.
const reservedMegabytes = 2500;

/**
 * The models of `task` that this machine could carry beside the rest of the house, best first.
 * A suggestion only: those marked untested were never run by Maison's own tests.
 */
export function suggestFor(task: ModelTask, machine: { memoryMegabytes: number; cores: number }): CatalogueEntry[] {
  return catalogue
    .filter((entry) => entry.tasks[0] === task)
    .filter(
      (entry) => entry.cores <= machine.cores && entry.memoryMegabytes + reservedMegabytes <= machine.memoryMegabytes,
    )
    .toSorted((first, second) => second.rank - first.rank);
}
