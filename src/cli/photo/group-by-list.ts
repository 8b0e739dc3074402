import type { PhotoListLine } from '../../photo/index.ts';
import type { SentPhoto } from './send.ts';

/** Photos whose pictures are made alike: one batch, in a folder of its own where there are several. */
export interface PhotoGroup {
  readonly recipe: string;
  readonly size: PhotoListLine['size'];
  readonly photoIds: readonly string[];
  /** Below the result folder; empty where all photos are made alike. */
  readonly folder: string;
}

/** The photos by the recipe and the size that a list gives them; the command's own recipe where it gives none. */
export function groupByList(sent: readonly SentPhoto[], { recipe }: { readonly recipe: string }): PhotoGroup[] {
  const groups = Map.groupBy(sent, ({ listed }) => nameGroup(listed?.recipe ?? recipe, listed?.size ?? null));
  return [...groups].map(([folder, photos]) => ({
    recipe: photos[0]?.listed?.recipe ?? recipe,
    size: photos[0]?.listed?.size ?? null,
    photoIds: photos.map(({ id }) => id),
    folder: groups.size === 1 ? '' : folder,
  }));
}

// A recipe's name is its owner's own words: no separator of theirs makes a path of it.
function nameGroup(recipe: string, size: PhotoListLine['size']): string {
  const plain = recipe.replaceAll(/[^\p{L}\p{N} ._-]/gu, '-').replace(/^\.+/u, '-');
  return size === null ? plain : `${plain} ${size.width}x${size.height}`;
}
