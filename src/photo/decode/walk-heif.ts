import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';
import { isSequenceBrand } from './sniff-format.ts';

const maximumBoxes = 10_000;

/** Top boxes of a HEIC or AVIF. The major brand says whether pictures follow each other in time. */
export function walkHeif(window: FileWindow): ContainerFacts {
  const animated = isSequenceBrand(window.readName(8));
  let offset = 0;
  let meta = false;
  for (let boxes = 0; boxes < maximumBoxes && offset + 8 <= window.size; boxes++) {
    const size = readBoxSize(window, offset);
    meta ||= window.readName(offset + 4) === 'meta';
    if (size === null || offset + size > window.size) return { complete: false, animated };
    offset += size;
  }
  return { complete: meta, animated };
}

// 0 means up to the end of the file, 1 that eight bytes of size follow the name.
function readBoxSize(window: FileWindow, offset: number): number | null {
  const size = window.readNumber(offset, 4, 'big');
  if (size === 0) return window.size - offset;
  if (size !== 1) return size !== null && size >= 8 ? size : null;
  const [high, low] = [window.readNumber(offset + 8, 4, 'big'), window.readNumber(offset + 12, 4, 'big')];
  return high === null || low === null || high * 2 ** 32 + low < 16 ? null : high * 2 ** 32 + low;
}
