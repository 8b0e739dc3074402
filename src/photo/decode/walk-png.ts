import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';

const signatureBytes = 8;
/** Length, name and checksum of a chunk. */
const frameBytes = 12;
const maximumChunks = 100_000;
/** Text and profiles are unfolded by the decoder: no program writes more of them than this, folded. */
const maximumFoldedBytes = 8_000_000;
const foldedChunks = new Set(['iCCP', 'zTXt', 'iTXt']);

/** Chunks of a PNG: an animation announces itself by `acTL` before the pixels. */
export function walkPng(window: FileWindow): ContainerFacts {
  let offset = signatureBytes;
  let animated = false;
  for (let chunks = 0; chunks < maximumChunks; chunks++) {
    const length = window.readNumber(offset, 4, 'big');
    const name = window.readName(offset + 4);
    if (length === null || name.length < 4) return { complete: false, animated };
    if (name === 'IEND') return { complete: true, animated };
    if (name === 'acTL') animated = true;
    if (foldedChunks.has(name) && length > maximumFoldedBytes) return { complete: true, animated, absurd: true };
    offset += frameBytes + length;
  }
  return { complete: true, animated, absurd: true };
}
