import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';

const headerBytes = 13;
const blocks = { image: 0x2c, extension: 0x21, trailer: 0x3b };
const maximumBlocks = 200_000;

/** Blocks of a GIF, up to its second frame. */
export function walkGif(window: FileWindow): ContainerFacts {
  let offset = headerBytes + colourTableBytes(window.read(10, 1)[0] ?? 0);
  let frames = 0;
  for (let count = 0; count < maximumBlocks; count++) {
    const kind = window.read(offset, 1)[0];
    if (kind === undefined) return { complete: false, animated: frames > 1 };
    // Bytes of no block at all: decoders stop here too.
    if (kind === blocks.trailer || (kind !== blocks.image && kind !== blocks.extension)) break;
    if (kind === blocks.image && ++frames > 1) return { complete: true, animated: true };
    const next = kind === blocks.image ? skipImage(window, offset) : skipData(window, offset + 2);
    if (next === null) return { complete: false, animated: false };
    offset = next;
  }
  return { complete: true, animated: false };
}

function skipImage(window: FileWindow, offset: number): number | null {
  const flags = window.read(offset + 9, 1)[0];
  return flags === undefined ? null : skipData(window, offset + 10 + colourTableBytes(flags) + 1);
}

// Data come in pieces of up to 255 bytes; one of none ends them.
function skipData(window: FileWindow, from: number): number | null {
  let offset = from;
  for (;;) {
    const length = window.read(offset, 1)[0];
    if (length === undefined) return null;
    offset += 1 + length;
    if (length === 0) return offset;
  }
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
