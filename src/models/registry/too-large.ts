import type { Config } from '../../base/index.ts';
import { findEntry } from '../catalogue/own-models.ts';
import { createMemoryBudget, type MemoryBudget } from './memory-budget.ts';

/** A model that takes more than all models of the house may take together. */
export interface TooLarge {
  readonly name: string;
  readonly megabytes: number;
  readonly allowed: number;
}

/**
 * Whether a model is too large for this machine; null where it is not. It would be loaded alone, and be slow, or be ended by
 * the system: nobody should fetch fourteen gigabytes to learn that. Throws `model_unknown` (400).
 */
export function findTooLarge(
  config: Pick<Config, 'modelsFolder' | 'modelMemoryMegabytes'>,
  name: string,
  { megabytes: allowed }: Pick<MemoryBudget, 'megabytes'> = createMemoryBudget(config.modelMemoryMegabytes),
): TooLarge | null {
  const { memoryMegabytes: megabytes } = findEntry(config, name);
  return megabytes > allowed ? { name, megabytes, allowed } : null;
}
