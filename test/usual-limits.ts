import { readConfig } from '../src/base/index.ts';
import type { HouseLimits } from '../src/governance/index.ts';

/** The limits of a house where nobody has set any: for parts put together without main. */
export const usualLimits: Pick<HouseLimits, 'current'> = { current: () => readConfig({}).limits };
