import type { Source } from '../../contract/index.ts';

/** What each passage takes beside its text: its number and where it stands. */
const charactersOfHead = 160;

/**
 * A document, whose passages in order these are, as parts that can be read one after the other: whole passages, and of so
 * many characters at most wherever a passage is not longer itself.
 */
export function cutParts(sources: readonly Source[], charactersAtMost: number): Source[][] {
  const parts: Source[][] = [];
  let taken = Number.POSITIVE_INFINITY;
  for (const source of sources) {
    const length = source.text.length + charactersOfHead;
    if (taken + length > charactersAtMost) {
      parts.push([]);
      taken = 0;
    }
    parts.at(-1)?.push(source);
    taken += length;
  }
  return parts;
}
