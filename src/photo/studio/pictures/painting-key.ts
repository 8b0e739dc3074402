import { sha256 } from '../../../base/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import { readLightRig } from '../../scene/stage/rig.ts';
import type { PicturePlan } from './picture-plan.ts';

/** Whether a picture's background is painted, once its channel has had its say. */
export function isPainted({ recipe, channel }: Pick<PicturePlan, 'recipe' | 'channel'>): boolean {
  return applyTarget(recipe, channel).background.kind === 'painted';
}

/**
 * What a painting follows from, at whatever size it is looked at: the product, where it stands, what is asked for and of
 * whom. A light that is moved, a logo or a format paint nothing anew.
 */
export function namePainting(plan: PicturePlan, painter: string): string {
  const { background, layout, whiteBalance, exposure, light, shadow } = applyTarget(plan.recipe, plan.channel);
  const { pose } = readLightRig(light, null, shadow).shadow;
  const { sha256: photo, matteSha256, scale } = plan;
  const cutout = { ...plan.cutout, milliseconds: 0 };
  const lit = exposure === undefined ? { whiteBalance } : { whiteBalance, exposure };
  return sha256(writeCanonical({ photo, matteSha256, cutout, scale, background, layout, ...lit, pose, painter }));
}
