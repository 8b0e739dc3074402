import { isAbort, MaisonError } from '../../base/index.ts';
import type { StudioOptions } from './parts.ts';

/** What the house fails at several times in a row is given up: one photo must not hold up the rest. */
export const triesAtMost = 4;
const modelSeconds = 15;
const roomSeconds = 2;

/** The weights have to be fetched, by a person. */
const unfetched = new Set(['model_absent', 'model_damaged']);

/** How long work waits that cannot be done now: a model is fetched by a person, a disk has room from one moment to the next. */
export function waitSeconds(thrown: unknown): number {
  return thrown instanceof MaisonError && unfetched.has(thrown.code) ? modelSeconds : roomSeconds;
}

const passing = new Set([...unfetched, 'storage_full', 'database_away']);

/**
 * What a failure means for a photo: `refused` is the photo's own fault, `interrupted` nobody's, `waiting` says that
 * nothing can be made now (no model yet, a full disk), `failed` that the house failed at this one.
 */
export function judgeFailure(
  thrown: unknown,
  options: StudioOptions,
): 'refused' | 'interrupted' | 'waiting' | 'failed' {
  if (options.signal.aborted || isAbort(thrown)) return 'interrupted';
  if (!(thrown instanceof MaisonError)) return 'failed';
  // Trying again reads the same bad bytes again.
  if (thrown.status < 500 || thrown.code === 'blob_damaged') return 'refused';
  return passing.has(thrown.code) ? 'waiting' : 'failed';
}
