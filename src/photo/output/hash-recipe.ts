import { sha256 } from '../../base/for-children.ts';
import { PhotoRecipe } from '../../contract/index.ts';

/** Raised when the same recipe begins to give other pixels: every cached result is then made again. */
const pipeline = 'maison-picture-1';

/** The hash of a recipe with its defaults filled in, whatever the order in which it was written: 64 hexadecimal digits. */
export function hashRecipe(recipe: PhotoRecipe): string {
  return sha256(`${pipeline}\n${writeCanonical(PhotoRecipe.parse(recipe))}`);
}

/** JSON with sorted keys and without what is undefined. */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
