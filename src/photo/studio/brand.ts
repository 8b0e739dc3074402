import { BrandDefaults } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { findPhoto, readBrand as readStoredBrand, saveBrand as saveStoredBrand } from '../../store/index.ts';
import type { StudioOptions, StudioParts } from './parts.ts';
import { ownerOf } from './photo-name.ts';
import { assetUnknown } from './problems.ts';

type Parts = Pick<StudioParts, 'store'>;

/** What every recipe of the actor begins with; nothing until it is set. */
export async function readBrand(
  parts: Parts,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<BrandDefaults> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  const stored = await parts.store.asActor(actor, (tx) => readStoredBrand(tx, { owner: ownerOf(actor) }));
  const parsed = BrandDefaults.safeParse(stored ?? {});
  return parsed.success ? parsed.data : BrandDefaults.parse({});
}

/** Sets what every recipe of the actor begins with. Throws `photo_asset_unknown` (422) for a logo that is not there. */
export async function saveBrand(
  parts: Parts,
  actor: Actor,
  input: BrandDefaults,
  options: StudioOptions,
): Promise<BrandDefaults> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  await parts.store.asActor(actor, async (tx) => {
    const owner = ownerOf(actor);
    if (input.logo && !(await findPhoto(tx, { id: input.logo.photoId, owner }))) throw assetUnknown();
    await saveStoredBrand(tx, { owner, defaults: input });
  });
  return input;
}
