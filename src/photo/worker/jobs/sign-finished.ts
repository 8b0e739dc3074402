import { hashFile } from '../../../base/index.ts';
import type { PhotoFileFacts } from '../../decode/inspect-photo.ts';
import { declaresGenerated } from '../../output/digital-source-type.ts';
import type { PictureOrder } from '../worker-messages.ts';
import type { JobTools } from '../answer-jobs.ts';

interface Finished {
  readonly order: Pick<PictureOrder, 'file' | 'recipe' | 'cutout' | 'credentials'>;
  /** Of the file of the photo. */
  readonly photo: PhotoFileFacts;
  readonly digitalSourceType: string;
}

/** What signs a finished picture; null where it is not to be. */
export async function planSignature(
  finished: Finished,
  { openSigner, signal }: JobTools,
): Promise<((bytes: Uint8Array) => Promise<Uint8Array>) | null> {
  const { order, digitalSourceType } = finished;
  const when = order.credentials ?? 'never';
  if (when === 'never' || (when === 'generated' && !declaresGenerated(digitalSourceType))) return null;
  // A third of a second to load, in a child that signs nothing in most houses.
  const { signPicture } = await import('../../credentials/sign-picture.ts');
  const photoSha256 = await hashFile(order.file, { signal });
  const photoType = `image/${finished.photo.format}`;
  const statement = { photoSha256, photoType, digitalSourceType, done: describeWork(order) };
  const signer = await openSigner();
  return (bytes) => signPicture(bytes, statement, signer);
}

const backgrounds: Readonly<Record<string, string>> = {
  transparent: 'no background',
  colour: 'a plain background',
  gradient: 'a plain background',
  original: 'the background of the photo itself',
  photo: 'another photo as background',
  scene: 'a rendered scene as background',
  painted: 'a background that a generative model painted',
};

function describeWork({ recipe, cutout: { model } }: Finished['order']): string {
  const { kind } = recipe.background;
  const behind = backgrounds[kind] ?? `a background of the kind ${kind}`;
  return `The product was cut out with the segmentation model ${model} and set on ${behind}. Its own pixels are those of the photo, at the size of the picture.`;
}
