import type { Channel, CheckResult, PhotoRecipe, RenderFacts, RenderRequest } from '../../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import type { StoredPhoto } from '../../../store/index.ts';
import { passesChannel } from '../../channels/check-picture.ts';
import { listRepairable } from '../../channels/correct-for-channel.ts';
import { nameFile } from '../../output/name-file.ts';
import { beginWithBrand } from '../recipes/brand.ts';
import { fitCutout } from './fit-cutout.ts';
import { type MadePicture, makePicture } from './make-picture.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { type OpenedFile, openBlob } from './photo-files.ts';
import { findOrThrow } from '../photos/photos.ts';
import { planAssets, planChannel, planSigning, type PicturePlan, toOrder } from './picture-plan.ts';
import { describeFormat } from './picture-format.ts';
import { recallPainting } from './obtain-painting.ts';
import { photoNotCut } from '../problems.ts';
import type { PreviewPicture } from '../../worker/worker-messages.ts';

type Input = RenderRequest & { readonly id: string };

const usualSide = 1000;

/** A small version of the finished picture, at once. Throws `photo_unknown` (404), `photo_not_cut`, `photo_no_product` (409), `photo_channel_unknown` (404), `photo_asset_unknown` (422). */
export async function previewPhoto(
  parts: StudioParts,
  actor: Actor,
  input: Input,
  options: StudioOptions,
): Promise<PreviewPicture> {
  authorize(actor, 'photo:read');
  const { plan } = await planPhoto(parts, actor, input, options);
  const painted = recallPainting(parts.studio.previews, plan);
  const order = { ...toOrder(parts.store, plan), ...painted, longestSide: input.longestSide ?? usualSide };
  return parts.studio.previews.worker.preview(order, options);
}

/** The finished picture in full size, with what its record says. Throws as previewPhoto. */
export async function renderPhoto(
  parts: StudioParts,
  actor: Actor,
  input: Input,
  options: StudioOptions,
): Promise<OpenedFile & { facts: RenderFacts }> {
  authorize(actor, 'photo:write');
  const { plan, made, fileName } = await finishPhoto(parts, actor, input, options);
  const { mediaType } = describeFormat(plan.recipe, plan.channel);
  return { content: await openBlob(parts, made.resultSha256), mediaType, name: fileName, facts: made.facts };
}

/** What the rules of a channel say of the finished picture, without its bytes. Throws as previewPhoto. */
export async function checkPhoto(
  parts: StudioParts,
  actor: Actor,
  input: Input,
  options: StudioOptions,
): Promise<CheckResult> {
  authorize(actor, 'photo:write');
  const { plan, made } = await finishPhoto(parts, actor, input, options);
  const { facts } = made;
  const repairable = plan.channel ? listRepairable(plan.recipe, plan.channel, facts.rules) : [];
  return { facts, passed: passesChannel(facts.rules), repairable };
}

interface PlannedPhoto {
  readonly plan: PicturePlan;
  /** What the finished picture is called. */
  readonly fileName: string;
}

async function finishPhoto(
  parts: StudioParts,
  actor: Actor,
  input: Input,
  options: StudioOptions,
): Promise<PlannedPhoto & { made: MadePicture }> {
  const planned = await planPhoto(parts, actor, input, options);
  const made = await makePicture(parts.studio.pictures, planned.plan, async (_tx, picture) => picture, options);
  return { ...planned, made };
}

/** What the picture that is asked for is made from; the recipe begins with the brand. Throws as previewPhoto. */
export async function planPhoto(
  parts: StudioParts,
  actor: Actor,
  input: Pick<Input, 'id' | 'recipe' | 'channel'>,
  options: StudioOptions,
): Promise<PlannedPhoto> {
  const channel = planChannel(input.channel);
  const { photo, recipe, assets } = await parts.store.asActor(actor, async (tx) => {
    const found = await findOrThrow(tx, input);
    const begun = await beginWithBrand(tx, { recipe: input.recipe, owner: personOf(actor) });
    return { photo: found, recipe: begun, assets: await planAssets(tx, { recipe: begun, owner: found.owner }) };
  });
  const { matteSha256 } = photo;
  if (matteSha256 === null) throw photoNotCut(photo);
  const fitted = await fitCutout(parts.studio.pictures, { ...photo, matteSha256 }, recipe.cutout, options);
  const { own: _, ...used } = fitted;
  const fileName = namePicture(photo, recipe, channel);
  const looked = channel ? fileName : null;
  const plan = { sha256: photo.sha256, ...used, recipe, channel, fileName: looked, assets, scale: null };
  const signed = planSigning(recipe, parts.studio.pictures.credentials);
  return { plan: { ...plan, ...signed }, fileName };
}

function namePicture({ name, code }: StoredPhoto, recipe: PhotoRecipe, channel: Channel | null): string {
  const { extension } = describeFormat(recipe, channel);
  return nameFile(channel?.naming ?? '{name}', { name, code, n: 1, channel: channel?.id ?? null, extension });
}
