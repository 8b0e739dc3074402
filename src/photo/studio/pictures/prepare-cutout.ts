import type { CutoutFacts, CutoutSettings } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { fitCutout } from './fit-cutout.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { findOrThrow } from '../photos/photos.ts';
import { photoNotCut } from '../problems.ts';

/**
 * Cuts a photo out as a recipe asks, unless that was done before, and keeps it for the pictures that follow. The photo's
 * own cutout stays. Throws `photo_unknown` (404), `photo_not_cut`, `photo_no_product` (409), and what makeCutout throws.
 */
export async function prepareCutout(
  parts: StudioParts,
  actor: Actor,
  input: { id: string; settings: CutoutSettings },
  options: StudioOptions,
): Promise<CutoutFacts> {
  authorize(actor, 'photo:read');
  const photo = await parts.store.asActor(actor, (tx) => findOrThrow(tx, input));
  const { matteSha256 } = photo;
  if (matteSha256 === null) throw photoNotCut(photo);
  return (await fitCutout(parts.studio.pictures, { ...photo, matteSha256 }, input.settings, options)).cutout;
}
