import type { Channel, CutoutFacts, PhotoRecipe } from '../../../contract/index.ts';
import { openStage } from '../../scene/stage/stage.ts';
import { applyChannel } from '../../channels/apply-channel.ts';
import { measureFrame, placeProduct } from '../../scene/layout.ts';
import { readLightRig } from '../../scene/stage/rig.ts';

/** A photo of a product, by what its cutout says. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly cutout: CutoutFacts;
}

/**
 * The one scale, in pixels of the picture for one of the photo, at which all views of a product fit where the recipe
 * puts them: that of the view that needs most room. Null where the size of the picture follows the photo itself.
 */
export async function findCommonScale(
  views: readonly View[],
  given: PhotoRecipe,
  channel: Channel | null,
): Promise<number | null> {
  const recipe = channel ? applyChannel(given, channel) : given;
  if (typeof recipe.layout.size === 'string') return null;
  const scales = await Promise.all(views.map((view) => fitView(view, recipe)));
  return Math.min(...scales);
}

async function fitView(photo: View, recipe: PhotoRecipe): Promise<number> {
  const { cutout } = photo;
  const frame = measureFrame(recipe.layout, photo, cutout.box);
  const asked = readLightRig(recipe.light, null, recipe.shadow).shadow.pose;
  const stage = await openStage(recipe.background, frame, asked === 'auto' ? cutout.pose : asked, {});
  const { source, target } = placeProduct(recipe.layout, frame, photo, cutout, stage.stand);
  return target.width / source.width;
}
