import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CutoutSettings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { estimateForeground } from '../../../src/photo/cutout/foreground.ts';
import type { SegmentTool } from '../../../src/photo/cutout/tool.ts';
import { decodePhoto } from '../../../src/photo/decode/decode-photo.ts';
import type { Cutout } from '../measures.ts';

/** One product, and the part of the set in which all photos of it lie. */
export interface FailureObject {
  readonly name: string;
  readonly part: 'tuning' | 'untouched';
  readonly product: Cutout;
}

export const sharedPhotos = path.join(import.meta.dirname, '../../../../shared/data/photos');
/** Of the project's photos: clear ones, and what the frame cuts, are no product to compose with. */
const leftOut = new Set(['01-bamboo-glass-jar.jpg', '12-led-bulb.jpg', '13-capsule-bottle.jpg']);
/** A product that fills less or more of its photo than this was hardly cut out well. */
const usual = { least: 0.03, most: 0.75 } as const;

/** Deals names in turn by their SHA-256, as the rendered set does: a part depends on names alone, never on a result. */
export function dealParts(names: readonly string[]): Map<string, FailureObject['part']> {
  const hash = (name: string): string => createHash('sha256').update(name).digest('hex');
  const ordered = names.toSorted((one, other) => (hash(one) < hash(other) ? -1 : 1));
  return new Map(ordered.map((name, at) => [name, at % 2 === 0 ? 'tuning' : 'untouched']));
}

/** Files of the clothing photos (CC0) that lie in `folder`, in the order in which they were labelled for their pose. */
export async function listClothing(folder: string, kinds: readonly string[]): Promise<string[]> {
  const labels = await readFile(path.join(import.meta.dirname, '../pose/labels.jsonl'), 'utf8');
  return labels
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { source: string; photo: string; kind: string })
    .filter(({ source, kind }) => source === 'clothing' && kinds.includes(kind))
    .map(({ photo }) => path.join(folder, photo))
    .filter((file) => existsSync(file));
}

/** Whether a photo of the project's test data is a product to compose with. */
export function isUsable(file: string): boolean {
  return !leftOut.has(path.basename(file));
}

/**
 * The product of a photo, cut out by the house itself: the truth of what is composed from it is this cutout, exactly.
 * Null where the frame cuts it or it was plainly not found.
 */
export async function cutProduct(file: string, tool: SegmentTool, signal: AbortSignal): Promise<Cutout | null> {
  const photo = await decodePhoto(file);
  const { matte, facts } = await cutOutPixels(photo, tool, CutoutSettings.parse({}), { signal });
  const share = matte.data.reduce((sum, value) => sum + value, 0) / 255 / matte.data.length;
  if (facts.croppedSides.length > 0 || share < usual.least || share > usual.most) return null;
  return { ...matte, alpha: matte.data, colour: estimateForeground(photo.pixels, matte).data };
}
