import { CutoutFacts, RenderFacts } from '../../../contract/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import type { SegmentTool } from '../../cutout/tool.ts';
import type { StagedPainting } from '../../scene/painted/painting-canvas.ts';
import type { CanvasOrder, EditOrder } from '../../worker/worker-messages.ts';
import type { PhotoFileFacts } from '../../decode/inspect-photo.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { isPainted } from '../pictures/painting-key.ts';
import { planSigning } from '../pictures/picture-plan.ts';
import type { EditFolder } from './edit-folder.ts';
import { type EditPlan, type PlannedPicture, readMediaType } from './edit-plan.ts';

/** A photo as a call brought it, in the folder of the call. */
export interface SentPhoto {
  readonly name: string;
  readonly code: string | null;
  readonly file: string;
}

/** A finished picture in the folder of its call. */
export interface EditedPicture {
  readonly photo: SentPhoto;
  /** Null where the photo was not read for it, but taken from the studio. */
  readonly source: PhotoFileFacts | null;
  readonly planned: PlannedPicture;
  readonly mediaType: string;
  readonly file: string;
  readonly facts: RenderFacts;
}

/**
 * Makes the pictures of a photo and keeps nothing of it: neither in the database nor beside it, and nothing that somebody
 * made before of the same bytes is looked up, for that would tell who else has them. Throws `photo_no_subject` (422),
 * `photo_<code>` (4xx), and what may pass by itself (5xx).
 */
export async function editFile(
  parts: PictureParts,
  { photo, plate, folder }: { photo: SentPhoto; plate?: string | undefined; folder: EditFolder },
  makePlan: (source: PhotoFileFacts) => EditPlan | Promise<EditPlan>,
  options: StudioOptions,
): Promise<EditedPicture[]> {
  const { worker, models } = parts;
  const source = await worker.inspect(photo.file, options);
  if (plate !== undefined) await worker.inspect(plate, options);
  const plan = await makePlan(source);
  if (plan.pictures.some(isPainted)) parts.painting.requireIdentity();
  const size = plan.settings.quality === 'small' ? 'small' : 'large';
  const engine = await models.segment({ size, ...options });
  const pictures = plan.pictures.map((planned) => ({ planned, outFile: folder.name() }));
  const order = {
    file: photo.file,
    ...(plate === undefined ? {} : { plateFile: plate }),
    settings: plan.settings,
    ...(plan.fitInside === undefined ? {} : { fitInside: plan.fitInside }),
    ...(plan.region === undefined ? {} : { region: plan.region }),
    pictures: pictures.map(({ planned, outFile }) => ({ ...toOrder(planned, parts), outFile })),
  };
  const made = await worker.edit(await paintEdit(parts, order, engine, options), engine, options);
  CutoutFacts.parse(made.cutout);
  return pictures.map(({ planned, outFile }, place) => ({
    photo,
    source,
    planned,
    mediaType: readMediaType(planned),
    file: outFile,
    facts: RenderFacts.parse(made.pictures[place]),
  }));
}

/** The order with what a server painted for those of its pictures that are painted; as it is where none is. */
async function paintEdit(
  { worker, painting }: PictureParts,
  order: EditOrder,
  engine: SegmentTool,
  options: StudioOptions,
): Promise<EditOrder> {
  const grounds = order.pictures.map(({ recipe, channel }) => applyTarget(recipe, channel ?? null).background);
  if (!grounds.some(({ kind }) => kind === 'painted')) return order;
  const pictures = [];
  for (const [place, picture] of order.pictures.entries()) {
    const ground = grounds[place];
    if (ground?.kind !== 'painted') {
      pictures.push(picture);
      continue;
    }
    // Cut out once to see what is to be painted and once to make the picture: the child is free while the server paints.
    const stage = async (canvas: CanvasOrder): Promise<StagedPainting> => {
      const [staged] = await worker.stageEdit({ ...order, pictures: [picture], ...canvas }, engine, options);
      if (!staged) throw new Error('Nothing was staged for a picture that is painted.');
      return staged;
    };
    pictures.push({ ...picture, painting: await painting.paint(ground, stage, options) });
  }
  return { ...order, pictures };
}

function toOrder({ recipe, channel, scale, assets, fileName }: PlannedPicture, { credentials }: PictureParts) {
  return {
    recipe,
    credentials: planSigning(recipe, credentials).signed?.when ?? ('generated' as const),
    ...(channel === null ? {} : { channel, fileName: fileName.split('/').at(-1) ?? fileName }),
    ...(scale === undefined ? {} : { scale }),
    ...(assets === undefined ? {} : { assets }),
  };
}
