import { BrandDefaults, type GivenRecipe, type PhotoRecipe } from '../../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import {
  findPhoto,
  readBrand as readStoredBrand,
  saveBrand as saveStoredBrand,
  type Transaction,
} from '../../../store/index.ts';
import { beginRecipe } from './begin-recipe.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { assetUnknown } from '../problems.ts';

type Parts = Pick<StudioParts, 'store'>;

/** What every recipe of the actor begins with that does not say it itself; nothing until it is set. */
export async function readBrand(
  parts: Parts,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<BrandDefaults> {
  authorize(actor, 'brand:read');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, (tx) => findBrand(tx, { owner: personOf(actor) }));
}

/** Sets what every recipe of the actor begins with. Throws `photo_asset_unknown` (422) for a logo that is not there. */
export async function saveBrand(
  parts: Parts,
  actor: Actor,
  input: BrandDefaults,
  options: StudioOptions,
): Promise<BrandDefaults> {
  authorize(actor, 'brand:write');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    const owner = personOf(actor);
    if (input.logo && !(await findPhoto(tx, { id: input.logo.photoId, owner }))) throw assetUnknown();
    await saveStoredBrand(tx, { owner, defaults: input });
  });
  return input;
}

/** The brand of an owner. A logo whose photo was removed is none: it must not make every recipe fail. */
export async function findBrand(tx: Transaction, { owner }: { owner: string }): Promise<BrandDefaults> {
  const parsed = BrandDefaults.safeParse((await readStoredBrand(tx, { owner })) ?? {});
  const brand = parsed.success ? parsed.data : BrandDefaults.parse({});
  const there = brand.logo === null || (await findPhoto(tx, { id: brand.logo.photoId, owner })) !== null;
  return there ? brand : { ...brand, logo: null };
}

/** The whole recipe of one that was sent, begun with its owner's brand where it leaves something unsaid. */
export async function beginWithBrand(
  tx: Transaction,
  { recipe, owner }: { recipe: GivenRecipe; owner: string },
): Promise<PhotoRecipe> {
  return beginRecipe(recipe, await findBrand(tx, { owner }));
}
