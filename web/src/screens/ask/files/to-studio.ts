import type { Background } from '../../../../../src/contract/index.ts';
import { asksForCutoutOfPicture, readWishedGround } from '../../../../../src/contract/photo/cutout-order.ts';
import { fetchRaw } from '../../../api/house.ts';
import type { CollectedFile } from '../../../files/collect-files.ts';
import type { ShownFile } from './attached.ts';

const pictures = /\.(?:jpe?g|jfif|png|webp|avif|hei[cf]|tiff?|gif|bmp)$/iu;

/** The attached pictures that a message orders to be cut out; none where it asks for anything else. */
export function findPicturesToCut(message: string, files: readonly ShownFile[]): ShownFile[] {
  if (!asksForCutoutOfPicture(message)) return [];
  return files.filter(({ name, file }) => pictures.test(name) || file?.type.startsWith('image/') === true);
}

/** The background that such an order names; null where the recipe at work is to stay. */
export function findWishedBackground(message: string): Background | null {
  const wished = readWishedGround(message);
  if (wished === null) return null;
  return wished === 'white' ? { kind: 'colour', colour: '#ffffff' } : { kind: 'transparent' };
}

/** The bytes of attached pictures, from this tab or from the house. Throws ApiError. */
export async function collectAttached(files: readonly ShownFile[]): Promise<CollectedFile[]> {
  return Promise.all(
    files.map(async ({ name, file, document }) => {
      if (file !== null || document === null) return { path: name, file: file ?? new File([], name) };
      const response = await fetchRaw(`/api/documents/${document.id}/original`);
      return { path: name, file: new File([await response.blob()], name) };
    }),
  );
}
