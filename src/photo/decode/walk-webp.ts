import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';

const animationFlag = 0b10;
const maximumChunks = 10_000;

/** Chunks of a WebP. RIFF says the size of the whole; a file that is shorter was cut. */
export function walkWebp(window: FileWindow): ContainerFacts {
  const announced = window.readNumber(4, 4, 'little') ?? 0;
  const complete = announced + 8 <= window.size;
  const end = Math.min(window.size, announced + 8);
  let offset = 12;
  for (let chunks = 0; chunks < maximumChunks && offset + 8 <= end; chunks++) {
    const name = window.readName(offset);
    const length = window.readNumber(offset + 4, 4, 'little') ?? 0;
    const flags = name === 'VP8X' ? (window.read(offset + 8, 1)[0] ?? 0) : 0;
    if (name === 'ANIM' || name === 'ANMF' || flags & animationFlag) return { complete, animated: true };
    offset += 8 + length + (length % 2);
  }
  return { complete, animated: false };
}
