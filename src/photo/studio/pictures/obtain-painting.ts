import { isAbort } from '../../../base/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { notPainted } from '../../scene/compose/painted-picture.ts';
import type { PaintingAnswer } from '../../scene/painted/painting-canvas.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { type PicturePlan, toOrder } from './picture-plan.ts';
import { isPainted, namePainting } from './painting-key.ts';

/** Whose painting it is, where it can be asked how far it is. */
type PaintingFor = StudioOptions & { readonly photoId?: string };
type Painted = { readonly painting?: PaintingAnswer };

/**
 * What a picture needs besides its plan: the painting that was looked at, or a new one; nothing where nothing is painted.
 * `use` makes the picture; a painting that cannot be opened is forgotten. Throws as Painting.paint.
 */
export async function withPainting<T>(
  parts: PictureParts,
  plan: PicturePlan,
  options: PaintingFor,
  use: (painted: Painted) => Promise<T>,
): Promise<T> {
  if (!isPainted(plan)) return use({});
  const { memory } = parts.painting;
  const key = namePainting(plan, parts.painting.requireIdentity());
  const painting = memory.get(key) ?? (await paintPlan(parts, plan, options));
  memory.set(key, painting);
  try {
    return await use({ painting });
  } catch (thrown) {
    if (!isAbort(thrown)) memory.forget(key);
    throw thrown;
  }
}

/** The painting of a plan that was made before; nothing where nothing is painted. Throws `photo_not_painted` (409). */
export function recallPainting(parts: PictureParts, plan: PicturePlan): Painted {
  if (!isPainted(plan)) return {};
  const painting = parts.painting.memory.get(namePainting(plan, parts.painting.requireIdentity()));
  if (painting === null) throw notPainted();
  return { painting };
}

async function paintPlan(parts: PictureParts, plan: PicturePlan, options: PaintingFor): Promise<PaintingAnswer> {
  const { background } = applyTarget(plan.recipe, plan.channel);
  if (background.kind !== 'painted') throw notPainted();
  const { fileName: _unused, ...order } = toOrder(parts.store, plan);
  return parts.painting.paint(background, (canvas) => parts.worker.stage({ ...order, ...canvas }, options), options);
}
