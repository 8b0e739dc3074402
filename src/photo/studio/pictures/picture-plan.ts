import { sha256 } from '../../../base/index.ts';
import type { Channel, CutoutFacts, PhotoRecipe } from '../../../contract/index.ts';
import { findPhoto, type Store, type Transaction } from '../../../store/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { findChannel } from '../../channels/list.ts';
import { hashRecipe, writeCanonical } from '../../output/hash-recipe.ts';
import type { PictureCredentials } from '../../credentials/house-signer.ts';
import type { PictureOrder } from '../../worker/worker-messages.ts';
import { assetUnknown } from '../problems.ts';

/** What a picture is made from, by content: enough to name the result before it is made. */
export interface PicturePlan {
  readonly sha256: string;
  readonly matteSha256: string;
  /** The empty ground, where clear goods were measured against it. */
  readonly plateSha256?: string;
  readonly cutout: CutoutFacts;
  readonly recipe: PhotoRecipe;
  readonly channel: Channel | null;
  /** Where a channel has a rule for it; null where nothing looks at it. */
  readonly fileName: string | null;
  readonly assets: PlannedAssets;
  readonly scale: number | null;
  /** Whether it is signed; absent as the house does by default, so that what was made before is found again. */
  readonly signed?: SignedPlan;
}

/** Which pictures are signed, and by which certificate of the company where it has one. */
export interface SignedPlan {
  readonly when?: 'always' | 'never';
  readonly certificate?: string;
}

/** Whether a picture of this recipe is signed, in a house that signs as it is set to. */
export function planSigning(
  { output }: PhotoRecipe,
  { when, certificate }: Pick<PictureCredentials, 'when' | 'certificate'>,
): { signed?: SignedPlan } {
  const asked = output.credentials === undefined ? when : output.credentials ? 'always' : 'never';
  const signed = {
    ...(asked === 'generated' ? {} : { when: asked }),
    ...(certificate === null || asked === 'never' ? {} : { certificate }),
  };
  return Object.keys(signed).length === 0 ? {} : { signed };
}

/** Photos that a recipe uses beside the product's own. */
export interface PlannedAssets {
  readonly background: string | null;
  readonly logo: string | null;
}

/** The photos that a recipe uses. They must belong to `owner`. Throws `photo_asset_unknown` (422). */
export async function planAssets(
  tx: Transaction,
  { recipe, owner }: { recipe: PhotoRecipe; owner: string },
): Promise<PlannedAssets> {
  const find = async (id: string) => {
    const photo = await findPhoto(tx, { id, owner });
    if (!photo) throw assetUnknown();
    return photo;
  };
  const background = recipe.background.kind === 'photo' ? await find(recipe.background.photoId) : null;
  const logo = recipe.logo ? await find(recipe.logo.photoId) : null;
  return {
    background: background?.sha256 ?? null,
    logo: logo?.sha256 ?? null,
  };
}

/** The channel of that identifier; null for none. Throws `photo_channel_unknown` (404). */
export function planChannel(id: string | null | undefined): Channel | null {
  return id === null || id === undefined ? null : findChannel(id);
}

/** The name under which a result is kept: changes whenever its bytes would. `painter` names who paints its background. */
export function nameResult(plan: PicturePlan, painter: string | null): string {
  const { recipe, cutout, ...rest } = plan;
  // What was corrected for another channel changes nothing of this picture.
  const applied = applyTarget(recipe, plan.channel);
  // How long the cutout took changes nothing of the picture.
  const facts = { ...cutout, milliseconds: 0 };
  const server = painter === null ? {} : { painter };
  return sha256(`${hashRecipe(applied)}\n${writeCanonical({ ...rest, cutout: facts, ...server })}`);
}

/** A plan as the worker takes it: with the files in the place of their hashes. */
export function toOrder(store: Pick<Store, 'blobs'>, plan: PicturePlan): PictureOrder & { fileName?: string } {
  const { background, logo } = plan.assets;
  const assets = {
    ...(background === null ? {} : { background: store.blobs.path(background) }),
    ...(logo === null ? {} : { logo: store.blobs.path(logo) }),
  };
  return {
    file: store.blobs.path(plan.sha256),
    matteFile: store.blobs.path(plan.matteSha256),
    ...(plan.plateSha256 === undefined ? {} : { plateFile: store.blobs.path(plan.plateSha256) }),
    cutout: plan.cutout,
    recipe: plan.recipe,
    credentials: plan.signed?.when ?? 'generated',
    assets,
    ...(plan.channel === null ? {} : { channel: plan.channel }),
    ...(plan.fileName === null ? {} : { fileName: plan.fileName }),
    ...(plan.scale === null ? {} : { scale: plan.scale }),
  };
}
