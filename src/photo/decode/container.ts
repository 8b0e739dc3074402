import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';
import type { PhotoFormat } from './sniff-format.ts';
import { walkGif } from './walk-gif.ts';
import { walkHeif } from './walk-heif.ts';
import { walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkTiff } from './walk-tiff.ts';
import { walkWebp } from './walk-webp.ts';

const walks: Record<PhotoFormat, (window: FileWindow) => ContainerFacts> = {
  jpeg: walkJpeg,
  png: walkPng,
  webp: walkWebp,
  gif: walkGif,
  tiff: walkTiff,
  avif: walkHeif,
  heic: walkHeif,
};

/** Walks the parts of a file (chunks, blocks, boxes, directories) without unfolding any of them. */
export function walkContainer(window: FileWindow, format: PhotoFormat): ContainerFacts {
  return walks[format](window);
}
