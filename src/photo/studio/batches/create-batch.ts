import { createId } from '../../../base/index.ts';
import {
  type Batch,
  type Channel,
  type CreateBatchRequest,
  measureEnlarging,
  type PhotoRecipe,
  saidEnlarging,
} from '../../../contract/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import {
  findPhotos,
  insertBatch,
  type NewBatchItem,
  type StoredPhoto,
  type Transaction,
} from '../../../store/index.ts';
import { findChannel } from '../../channels/list.ts';
import { hashRecipe } from '../../output/hash-recipe.ts';
import { nameFile } from '../../output/name-file.ts';
import { findOwnBatch, presentBatch } from './batches.ts';
import { beginWithBrand } from '../recipes/brand.ts';
import { isPainted } from '../pictures/painting-key.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { describeFormat } from '../pictures/picture-format.ts';
import { planAssets } from '../pictures/picture-plan.ts';
import { readCutout } from '../photos/present-photo.ts';
import { photoNoProduct, photoUnknown } from '../problems.ts';
import { findNamedRecipe } from '../recipes/recipes.ts';

/**
 * Begins a batch: one picture a photo and channel, each with its name from the start. The recipe is copied, so that a
 * recipe changed later changes nothing here. Throws `photo_unknown`, `recipe_unknown`, `photo_channel_unknown` (404),
 * `photo_no_product` (409), `photo_asset_unknown` (422); then nothing was made.
 */
export async function createBatch(
  parts: Pick<StudioParts, 'store' | 'clock' | 'studio'>,
  actor: Actor,
  input: CreateBatchRequest,
  options: StudioOptions,
): Promise<Batch> {
  authorize(actor, 'batch:write');
  options.signal.throwIfAborted();
  const chosen = [...new Set(input.channels)].map((id) => findChannel(id));
  const owner = personOf(actor);
  return parts.store.asActor(actor, async (tx) => {
    const recipe = await chooseRecipe(tx, input.recipe, owner);
    await planAssets(tx, { recipe, owner });
    const targets = chosen.length === 0 ? [null] : chosen;
    if (targets.some((channel) => isPainted({ recipe, channel }))) parts.studio.pictures.painting.requireIdentity();
    const photos = await findOwnPhotos(tx, owner, input.photoIds);
    const id = createId();
    await insertBatch(tx, {
      id,
      owner,
      name: input.name,
      recipe,
      recipeHash: hashRecipe(recipe),
      channels: chosen.map((channel) => channel.id),
      fix: input.fix ?? false,
      createdAt: parts.clock.now(),
      items: planItems(photos, recipe, chosen, input.naming),
    });
    await parts.store.jobs.send(tx, 'render-photo', { batchId: id }, { key: id });
    return { ...presentBatch(await findOwnBatch(tx, { id })), ...countEnlarged(photos, recipe, targets) };
  });
}

async function chooseRecipe(
  tx: Transaction,
  recipe: CreateBatchRequest['recipe'],
  owner: string,
): Promise<PhotoRecipe> {
  if (typeof recipe === 'string') return (await findNamedRecipe(tx, { name: recipe, owner })).recipe;
  return beginWithBrand(tx, { recipe, owner });
}

async function findOwnPhotos(tx: Transaction, owner: string, ids: readonly string[]): Promise<StoredPhoto[]> {
  const wanted = [...new Set(ids)];
  const photos = await findPhotos(tx, { ids: wanted });
  if (photos.length !== wanted.length || photos.some((photo) => photo.owner !== owner)) throw photoUnknown();
  if (photos.some((photo) => photo.purpose !== 'product')) throw photoNoProduct();
  return photos;
}

/** The pictures whose product will be seen to be enlarged. Of a photo that is not cut out yet, its own size says the least. */
function countEnlarged(
  photos: readonly StoredPhoto[],
  recipe: PhotoRecipe,
  targets: readonly (Channel | null)[],
): Pick<Batch, 'enlarged'> {
  const times = targets.flatMap((channel) => {
    const { layout } = applyTarget(recipe, channel);
    return photos.map((photo) => measureEnlarging(layout, readCutout(photo.cutout)?.box ?? photo));
  });
  const enlarged = times.filter((one) => one > saidEnlarging);
  if (enlarged.length === 0) return {};
  return { enlarged: { pictures: enlarged.length, most: Math.round(Math.max(...enlarged) * 10) / 10 } };
}

// Photos of one product are numbered in their order. What goes to several marketplaces lies in a folder for each.
function planItems(
  photos: readonly StoredPhoto[],
  recipe: PhotoRecipe,
  chosen: readonly Channel[],
  naming: string | undefined,
): NewBatchItem[] {
  const numbers = new Map<string, number>();
  const numbered = photos.map((photo) => {
    const n = (numbers.get(photo.code ?? photo.id) ?? 0) + 1;
    numbers.set(photo.code ?? photo.id, n);
    return { photo, n };
  });
  const targets: readonly (Channel | null)[] = chosen.length === 0 ? [null] : chosen;
  return targets.flatMap((channel) => {
    const taken = new Set<string>();
    const { extension } = describeFormat(recipe, channel);
    const pattern = naming ?? channel?.naming ?? '{name}';
    const folder = channel && chosen.length > 1 ? `${channel.id}/` : '';
    return numbered.map(({ photo: { id: photoId, name, code }, n }) => {
      const facts = { name, code, n, channel: channel?.id ?? null, extension };
      return {
        id: createId(),
        photoId,
        channel: channel?.id ?? null,
        fileName: folder + nameFile(pattern, facts, taken),
      };
    });
  });
}
