import { MaisonError } from '../../../base/for-children.ts';
import type { RenderFacts } from '../../../contract/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { checkPicture } from '../../channels/check-picture.ts';
import { composePicture, type Picture } from '../../scene/compose/compose-picture.ts';
import { type DecodedPhoto, decodePhoto } from '../../decode/decode-photo.ts';
import { chooseDigitalSourceType, declaresGenerated } from '../../output/digital-source-type.ts';
import { encodePicture } from '../../output/encode-picture.ts';
import { hashRecipe } from '../../output/hash-recipe.ts';
import type { AlphaMatte } from '../../pixels/pixels.ts';
import type { JobTable, JobTools } from '../answer-jobs.ts';
import { openAssets } from './open-assets.ts';
import { readBehind } from './plate-job.ts';
import { planSignature } from './sign-finished.ts';
import { readMatte } from './read-matte.ts';
import type { PhotoJobs } from '../worker-messages.ts';
import { writeWhole } from '../write-whole.ts';

type RenderOrder = PhotoJobs['render']['input'];

/** Makes the finished picture of a photo, measures the channel’s rules on it, and writes it. */
export const renderJob: JobTable['render'] = async (order, tools) => {
  const { profile } = applyTarget(order.recipe, order.channel ?? null).output;
  const photo = await decodePhoto(order.file, { limits: tools.limits, profile });
  const matte = await readMatte(order.matteFile, photo.pixels);
  return finishPicture(order, { photo, matte }, tools);
};

type FinishOrder = Omit<RenderOrder, 'matteFile'>;

/** As the render job, of a photo that is decoded (in the profile that the recipe asks for) and cut out already. */
export async function finishPicture(
  given: FinishOrder,
  subject: { readonly photo: DecodedPhoto; readonly matte: AlphaMatte },
  tools: JobTools,
): Promise<RenderFacts> {
  const order = { ...given, recipe: applyTarget(given.recipe, given.channel ?? null) };
  const made = await composeOrder(order, subject, tools);
  const sign = await planSignature(
    {
      order,
      photo: subject.photo.facts,
      digitalSourceType: made.digitalSourceType,
    },
    tools,
  );
  const bytes = await encodePicture(made.picture, order.recipe.output, {
    digitalSourceType: made.digitalSourceType,
    profile: made.profile,
    ...(sign ? { sign } : {}),
    ...(order.channel ? { maximumBytes: order.channel.maximumBytes } : {}),
  });
  tools.signal.throwIfAborted();
  const facts: RenderFacts = {
    width: made.picture.colours.width,
    height: made.picture.colours.height,
    bytes: bytes.length,
    format: order.recipe.output.format,
    recipeHash: hashRecipe(order.recipe),
    untouchedPixels: made.picture.untouchedPixels,
    productPixels: made.picture.productPixels,
    subject: made.picture.subject,
    digitalSourceType: made.digitalSourceType,
    ...(sign ? { credentials: 'signed' } : {}),
    shadowKept: made.picture.shadowKept,
    ...(made.picture.shadowRefused === null ? {} : { shadowRefused: made.picture.shadowRefused }),
    ...(made.picture.lightFollowed === null ? {} : { lightFollowed: made.picture.lightFollowed }),
    ...(made.picture.whiteBalance === undefined ? {} : { whiteBalance: made.picture.whiteBalance }),
    ...(made.picture.exposure === undefined ? {} : { exposure: made.picture.exposure }),
    ...(made.picture.scale > 1 ? { enlargement: Math.round(made.picture.scale * 100) / 100 } : {}),
    ...(made.picture.painted === undefined ? {} : { painted: made.picture.painted }),
    cutout: order.cutout,
    rules: await checkFinished(bytes, order, made),
  };
  await writeWhole([[order.outFile, bytes]]);
  return facts;
}

interface MadePicture {
  readonly picture: Picture;
  readonly profile: Buffer | null;
  readonly digitalSourceType: string;
}

async function composeOrder(
  order: FinishOrder,
  { photo, matte }: { readonly photo: DecodedPhoto; readonly matte: AlphaMatte },
  { limits, signal }: JobTools,
): Promise<MadePicture> {
  const { recipe, cutout } = order;
  const { assets, backgroundSourceType } = await openAssets(order.assets, { limits });
  signal.throwIfAborted();
  const scale = order.scale === undefined ? {} : { scale: order.scale };
  const painting = order.painting === undefined ? {} : { painting: order.painting };
  const { pixels } = photo;
  const given = { pixels, ...(await readBehind(order, pixels, { limits })), matte, cutout, recipe, assets };
  const picture = await composePicture({ ...given, ...scale, ...painting });
  signal.throwIfAborted();
  refuseChangedProduct(picture);
  const digitalSourceType = chooseDigitalSourceType(
    recipe,
    photo.facts.digitalSourceType,
    backgroundSourceType,
    order.channel?.id ?? null,
  );
  return { picture, profile: photo.profile, digitalSourceType };
}

// The promise of the house: a picture in which a pixel of the product differs does not leave it.
function refuseChangedProduct({ productPixels, untouchedPixels }: Picture): void {
  if (productPixels === untouchedPixels) return;
  throw new MaisonError(
    'photo_product_changed',
    500,
    {
      fr: 'Des pixels du produit auraient changé dans cette image ; elle n’a pas été enregistrée et la photo d’origine est intacte. Signalez-le : c’est une faute de Maison.',
      en: 'Pixels of the product would have changed in this picture; it was not saved and the original photo is intact. Please report it: the fault is Maison’s.',
    },
    { cause: new Error(`${untouchedPixels} of ${productPixels} pixels of the product are untouched`) },
  );
}

async function checkFinished(bytes: Uint8Array, order: FinishOrder, made: MadePicture): Promise<RenderFacts['rules']> {
  if (!order.channel) return [];
  return checkPicture(bytes, order.channel, {
    subject: made.picture.subject,
    enlargement: made.picture.scale,
    generated: declaresGenerated(made.digitalSourceType),
    ...(order.fileName === undefined ? {} : { fileName: order.fileName }),
  });
}
