import type { CutoutFacts } from '../../../contract/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { stagePainting } from '../../scene/compose/compose-picture.ts';
import { drawPainterTest, judgePainterTest } from '../../scene/painted/painter-test.ts';
import type { StagedPainting } from '../../scene/painted/painting-canvas.ts';
import { prepareSubject } from '../../scene/subject/subject.ts';
import type { JobTable, JobTools } from '../answer-jobs.ts';
import type { CanvasOrder, PictureOrder } from '../worker-messages.ts';
import { readBehind } from './plate-job.ts';
import { readMatte } from './read-matte.ts';

/** Says what a server is to paint for a picture. */
export const stageJob: JobTable['stage'] = async (order, { limits }) => {
  const { pixels } = await decodePhoto(order.file, { limits });
  const staged = await stagePicture(order, { pixels, matte: await readMatte(order.matteFile, pixels) }, { limits });
  if (staged === null) throw new Error('The background of this picture is not painted by a server.');
  return staged;
};

type StageOrder = Pick<PictureOrder, 'recipe' | 'channel' | 'scale' | 'plateFile'> &
  CanvasOrder & { readonly cutout: CutoutFacts };

/** What a server is to paint for a picture of a photo that is cut out already; null where it paints nothing. */
export async function stagePicture(
  order: StageOrder,
  photo: { readonly pixels: ColourPixels; readonly matte: AlphaMatte },
  { limits }: Pick<JobTools, 'limits'>,
): Promise<StagedPainting | null> {
  const recipe = applyTarget(order.recipe, order.channel ?? null);
  if (recipe.background.kind !== 'painted') return null;
  const behind = await readBehind(order, photo.pixels, { limits });
  const subject = await prepareSubject(
    { ...photo, ...behind, cutout: order.cutout },
    { longestSide: order.paintingSide },
  );
  const scale = order.scale === undefined ? {} : { scale: order.scale };
  // Drawn no larger than it is painted: an own picture of ten thousand pixels would only be shrunk again.
  const { paintingSide, inverted } = order;
  return stagePainting(subject, recipe, { paintingSide, inverted, longestSide: paintingSide, ...scale });
}

/** Draws the picture that a server is tested with. */
export const drawPainterTestJob: JobTable['drawPainterTest'] = ({ paintingSide, inverted }) =>
  drawPainterTest(paintingSide, inverted);

/** Judges what a server made of it. */
export const judgePainterTestJob: JobTable['judgePainterTest'] = ({ answer, paintingSide }) =>
  judgePainterTest(answer, paintingSide);
