import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';

const startOfScan = 0xda;
const endOfImage = Buffer.from([0xff, 0xd9]);
const searchBytes = 1_048_576;
const maximumSegments = 20_000;

/** Segments of a JPEG up to its pixels, then its end mark: one before the pixels is that of a thumbnail. */
export function walkJpeg(window: FileWindow): ContainerFacts {
  let offset = 2;
  for (let segments = 0; segments < maximumSegments; segments++) {
    const [mark, kind] = window.read(offset, 2);
    if (mark === undefined || kind === undefined) return { complete: false, animated: false };
    // Not a segment: the decoder judges.
    if (mark !== 0xff) break;
    if (kind === 0xff) {
      offset += 1;
      continue;
    }
    if (kind === startOfScan) return { complete: holdsEnd(window, offset), animated: false };
    const length = window.readNumber(offset + 2, 2, 'big');
    if (length === null) return { complete: false, animated: false };
    offset += 2 + length;
  }
  return { complete: true, animated: false };
}

// From the back, since the end mark is nearly always the last thing in the file.
function holdsEnd(window: FileWindow, from: number): boolean {
  for (let end = window.size; end > from; end -= searchBytes) {
    const start = Math.max(from, end - searchBytes - 1);
    if (window.read(start, end - start).includes(endOfImage)) return true;
  }
  return false;
}
