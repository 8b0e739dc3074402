import { isAbort, MaisonError } from '../../base/index.ts';
import type { Loop } from './loop.ts';

/** What was written and checked stands: what would only have made it better ends nothing. */
export async function ignoreFailure<Item>(
  work: Promise<Item[]>,
  { parts, signal }: Pick<Loop, 'parts' | 'signal'>,
): Promise<Item[]> {
  try {
    return await work;
  } catch (thrown) {
    if (signal.aborted && isAbort(thrown)) return [];
    if (!(thrown instanceof MaisonError)) throw thrown;
    parts.log.warn({ code: thrown.code }, 'a call that checks an answer failed');
    return [];
  }
}
