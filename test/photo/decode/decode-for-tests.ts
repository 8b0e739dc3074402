import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { decodePhoto, type DecodedPhoto, type DecodeOptions } from '../../../src/photo/decode/decode-photo.ts';
import { deleteFolder } from '../../delete-folder.ts';

export const fixtures = path.resolve(import.meta.dirname, '../../fixtures/photos');

/** Gives `use` a file with these bytes, in a folder that is gone afterwards. */
export async function withFile<T>(bytes: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'formats-'));
  try {
    const file = path.join(folder, 'photo');
    await writeFile(file, bytes);
    return await use(file);
  } finally {
    await deleteFolder(folder);
  }
}

/** Decodes bytes by way of a file. */
export const decode = (bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedPhoto> =>
  withFile(bytes, (file) => decodePhoto(file, options));

/** The colours near the four corners, from the top left, row by row. */
export function readCorners({ pixels: { width, height, data } }: DecodedPhoto): number[][] {
  const at = (x: number, y: number): number[] => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  return [at(6, 6), at(width - 7, 6), at(6, height - 7), at(width - 7, height - 7)];
}

/** No band of any colour differs by more than `tolerance`. */
export function expectNear(
  measured: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  tolerance: number,
): void {
  const differences = measured.flatMap((colour, index) =>
    colour.map((value, band) => Math.abs(value - expected[index]![band]!)),
  );
  expect(Math.max(...differences), `${JSON.stringify(measured)} for ${JSON.stringify(expected)}`).toBeLessThanOrEqual(
    tolerance,
  );
}
