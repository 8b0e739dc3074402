import { type Actor, authorize } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import { cutAlikeLines, findAlikeLines, listTypedWords, weighAmong } from './compare-lines.ts';
import { gatherContext } from './gather-context.ts';
import { keepNear, type NearGap } from './near-gap.ts';
import { type ContextPiece, type ContextRule, leastAlike, type TypedCode } from './typed-code.ts';

/** What of other files a small model reads in the time that somebody who types has. */
export const nearRule: ContextRule = { head: 400, signatures: 400, members: 0, similar: 800, pieces: 3 };
const ownCharacters = 500;
/** A long file is compared part by part, each reaching into the next, and not farther than this. */
const part = { lines: 50, step: 40, most: 60 };

/** A gap as a small model reads it: what is near, and pieces of other files and of its own. */
export interface GatheredGap extends Pick<NearGap, 'prefix' | 'suffix'> {
  readonly pieces: readonly ContextPiece[];
}

/**
 * The lines around the gap in place of the whole file, after the most useful pieces of the repositories that the actor reads
 * and, last, the lines of the file itself that are likest to those that are typed, of what the editor sent beside them.
 */
export async function gatherNear(
  parts: { readonly store: Store },
  actor: Actor,
  typed: TypedCode,
  options: { signal: AbortSignal },
): Promise<GatheredGap> {
  authorize(actor, 'repository:read');
  const pieces = await gatherContext(parts, actor, { ...typed, rule: nearRule }, options);
  const { prefix, suffix, farther } = keepNear(typed);
  return { prefix, suffix, pieces: [...pieces, ...findOwnLines(typed, farther)] };
}

function findOwnLines(typed: TypedCode, farther: readonly string[]): ContextPiece[] {
  const all = farther.flatMap((text) => {
    const lines = text.split('\n');
    const count = Math.min(part.most, Math.ceil(lines.length / part.step));
    return Array.from({ length: count }, (_, at) =>
      lines.slice(at * part.step, at * part.step + part.lines).join('\n'),
    );
  });
  const words = listTypedWords(typed);
  const weigh = weighAmong(all);
  const alike = all.flatMap((text) => {
    const lines = findAlikeLines(text, words, weigh);
    return lines && lines.alike >= leastAlike ? [{ text, lines }] : [];
  });
  const [best] = alike.toSorted((left, right) => right.lines.alike - left.lines.alike);
  if (!best) return [];
  return [{ repository: '', path: typed.path ?? '', text: cutAlikeLines(best.text, best.lines, ownCharacters) }];
}
