import { rm } from 'node:fs/promises';
import type { ChildFolder } from '../../base/index.ts';
import type { AssetFiles, EditOrder, JobKind, PhotoJobs, PictureOrder, SketchOrder } from './worker-messages.ts';
import { partName } from './write-whole.ts';

/** A job whose files lie in the child's own folder. */
export interface HandedJob<Kind extends JobKind> {
  readonly input: PhotoJobs[Kind]['input'];
  /** Takes what the child made to where it was wanted. */
  collect(): Promise<void>;
  /** Clears away what the child made, whole or not, and what it was given but the `kept` files given last. */
  clear(kept: number): Promise<void>;
}

interface Place {
  /** The child's copy of a file it reads. */
  give(file: string): Promise<string>;
  /** Where the child writes what is to become `file`. */
  make(file: string): string;
}

type Hand = { readonly [Kind in JobKind]: (input: PhotoJobs[Kind]['input'], place: Place) => Promise<typeof input> };

const handOne = async <Input extends { file: string }>(input: Input, { give }: Place): Promise<Input> => ({
  ...input,
  file: await give(input.file),
});

const hand: Hand = {
  inspect: handOne,
  fitPlate: handWithPlate,
  show: handOne,
  check: handOne,
  examine: handOne,
  compare: async (input, place) => ({
    file: await place.give(input.file),
    oneFile: await place.give(input.oneFile),
    otherFile: await place.give(input.otherFile),
    truthFile: input.truthFile === null ? null : await place.give(input.truthFile),
    outFile: place.make(input.outFile),
  }),
  preview: handPicture,
  cutOut: async (input, place) => ({
    ...(await handWithPlate(input, place)),
    matteFile: place.make(input.matteFile),
    thumbnailFile: place.make(input.thumbnailFile),
  }),
  edit: handEdit,
  stage: handPicture,
  // Nothing is written: the pictures are made once their backgrounds are painted.
  stageEdit: (input, place) => handEdit(input, { ...place, make: (file) => file }),
  drawPainterTest: async (input) => input,
  judgePainterTest: async (input) => input,
  sketch: handMatte,
  correct: async (input, place) => ({
    ...(await handMatte(input, place)),
    correctedFile: place.make(input.correctedFile),
    thumbnailFile: place.make(input.thumbnailFile),
  }),
  render: async (input, place) => ({ ...(await handPicture(input, place)), outFile: place.make(input.outFile) }),
};

async function handEdit<Order extends EditOrder>(order: Order, place: Place): Promise<Order> {
  return {
    ...(await handWithPlate(order, place)),
    pictures: await Array.fromAsync(order.pictures, async (picture) => ({
      ...picture,
      ...(await handAssets(picture, place)),
      outFile: place.make(picture.outFile),
    })),
  };
}

async function handWithPlate<Order extends { file: string; plateFile?: string }>(
  order: Order,
  { give }: Pick<Place, 'give'>,
): Promise<Order> {
  const plate = order.plateFile === undefined ? {} : { plateFile: await give(order.plateFile) };
  return { ...order, ...plate, file: await give(order.file) };
}

async function handMatte<Order extends SketchOrder>(order: Order, { give }: Place): Promise<Order> {
  const matteFile = order.matteFile === null ? null : await give(order.matteFile);
  return { ...order, matteFile, file: await give(order.file) };
}

async function handPicture<Order extends PictureOrder>(order: Order, place: Place): Promise<Order> {
  const { assets } = await handAssets(order, place);
  return { ...(await handWithPlate(order, place)), assets, matteFile: await place.give(order.matteFile) };
}

async function handAssets(
  { assets: given = {} }: Pick<PictureOrder, 'assets'>,
  { give }: Place,
): Promise<{ assets: AssetFiles }> {
  const { background, logo } = given;
  const assets = {
    ...(background === undefined ? {} : { background: await give(background) }),
    ...(logo === undefined ? {} : { logo: await give(logo) }),
  };
  return { assets };
}

/** Puts copies of a job's files in the child's folder, and has it write there too. Throws what the system says of them. */
export async function handFiles<Kind extends JobKind>(
  folder: ChildFolder,
  kind: Kind,
  input: PhotoJobs[Kind]['input'],
): Promise<HandedJob<Kind>> {
  const made: [from: string, to: string][] = [];
  const place: Place = {
    give: (file) => folder.give(file),
    make(file) {
      const from = folder.name();
      made.push([from, file]);
      return from;
    },
  };
  return {
    input: await hand[kind](input, place),
    collect: () => folder.collect(made),
    async clear(kept) {
      for (const [from] of made) for (const file of [from, partName(from)]) await rm(file, { force: true });
      await folder.takeBack({ kept });
    },
  };
}
