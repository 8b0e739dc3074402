import { type Actor, authorize } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import { gatherContext } from './gather-context.ts';
import { keepNear, type NearGap } from './near-gap.ts';
import type { ContextPiece, ContextRule, TypedCode } from './typed-code.ts';
import { writeComments } from './write-comments.ts';

/** What of other files a small model reads in the time that somebody who types has; more of it helps it no further. */
export const nearRule: ContextRule = { head: 250, signatures: 384, members: 0, similar: 384, pieces: 4 };

/** A gap as a small model reads it: what is near, and pieces of other files before it. */
export interface GatheredGap extends Pick<NearGap, 'prefix' | 'suffix'> {
  /** Those that do not stand in the prefix, because nobody knows how the language writes comments. */
  readonly pieces: readonly ContextPiece[];
}

/**
 * The lines around the gap in place of the whole file, after the most useful pieces of the repositories that the actor reads:
 * as comments, which a small model goes by as well as by files of their own.
 */
export async function gatherNear(
  parts: { readonly store: Store },
  actor: Actor,
  typed: TypedCode,
  options: { signal: AbortSignal },
): Promise<GatheredGap> {
  authorize(actor, 'repository:read');
  const pieces = await gatherContext(parts, actor, { ...typed, rule: nearRule }, options);
  const { prefix, suffix } = keepNear(typed);
  const comments = writeComments(typed, pieces);
  return comments === null ? { prefix, suffix, pieces } : { prefix: `${comments}${prefix}`, suffix, pieces: [] };
}
