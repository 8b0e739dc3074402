import { isAbort, MaisonError } from '../../base/index.ts';
import type { StoredProblem } from '../../store/index.ts';
import type { StudioOptions } from './parts.ts';
import { gaveUp, toProblem } from './problems.ts';

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

/** Of the server that paints backgrounds what a moment may mend; it is tried a few times, and nothing else of it is. */
const painterPasses = new Set(['painter_away', 'painter_busy']);

function isPainterRefusal({ code }: MaisonError): boolean {
  return code.startsWith('painter_') && !painterPasses.has(code);
}

/** What a picture shows that was tried in vain: the server's own trouble where it has one. */
export function explainGivingUp(thrown: unknown): StoredProblem {
  return thrown instanceof MaisonError && painterPasses.has(thrown.code) ? toProblem(thrown) : gaveUp;
}

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
  if (thrown.status < 500 || thrown.code === 'blob_damaged' || isPainterRefusal(thrown)) return 'refused';
  return passing.has(thrown.code) ? 'waiting' : 'failed';
}
