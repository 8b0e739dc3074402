import type { PainterStatus, PaintProgress, PaintResult, RenderRequest } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { readPhoto } from '../photos/photos.ts';
import { toOrder } from './picture-plan.ts';
import { planPhoto } from './render-photo.ts';
import { notPainted } from '../../scene/compose/painted-picture.ts';
import { withPainting } from './obtain-painting.ts';

/** The server that paints backgrounds, and whether it can. */
export async function readPainter(
  { studio }: StudioParts,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<PainterStatus> {
  authorize(actor, 'photo:read');
  return studio.pictures.painting.status(options.language ?? 'fr');
}

/** Tests that server anew, and says what came of it. Throws `painter_absent` (409). */
export async function retestPainter(
  { studio }: StudioParts,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<PainterStatus> {
  authorize(actor, 'house:manage');
  const { painting } = studio.pictures;
  painting.requireIdentity();
  // What came of it stands in the status, a refusal too.
  await painting.test(options).catch(() => options.signal.throwIfAborted());
  return painting.status(options.language ?? 'fr');
}

/** How far the painting of the background of a photo is. Throws `photo_unknown` (404). */
export async function readPaintProgress(
  parts: StudioParts,
  actor: Actor,
  input: { readonly id: string },
  options: StudioOptions,
): Promise<PaintProgress> {
  authorize(actor, 'photo:read');
  const { id } = await readPhoto(parts, actor, input, options);
  return parts.studio.previews.painting.progressOf(id) ?? { state: 'none', part: null };
}

const lookSide = 600;

/**
 * Has the background of a photo's picture painted, for the looks and the finished picture that follow. Throws
 * `photo_not_painted` (409) for a recipe that paints nothing, as previewPhoto and as Painting.paint.
 */
export async function paintPhoto(
  parts: StudioParts,
  actor: Actor,
  input: RenderRequest & { readonly id: string },
  options: StudioOptions,
): Promise<PaintResult> {
  authorize(actor, 'photo:write');
  const { plan } = await planPhoto(parts, actor, input, options);
  const { previews } = parts.studio;
  const started = parts.clock.elapsed();
  const look = { ...toOrder(parts.store, plan), longestSide: lookSide };
  const { painted } = await withPainting(previews, plan, { ...options, photoId: input.id }, (painting) =>
    previews.worker.preview({ ...look, ...painting }, options),
  );
  if (painted === undefined) throw notPainted();
  return { painted, seconds: Math.round((parts.clock.elapsed() - started) / 100) / 10 };
}
