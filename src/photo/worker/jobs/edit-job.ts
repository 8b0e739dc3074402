import type { Box, CutoutFacts, CutoutSettings } from '../../../contract/index.ts';
import { applyTarget } from '../../channels/apply-channel.ts';
import { cutOutPixels, type PhotoToCut } from '../../cutout/cut-out.ts';
import { type DecodedPhoto, decodePhoto } from '../../decode/decode-photo.ts';
import type { AlphaMatte } from '../../pixels/pixels.ts';
import { applyChoices } from '../../scene/capture/apply-choices.ts';
import { dependsOnCapture } from '../../scene/capture/depends-on-capture.ts';
import { measureCapture } from '../../scene/capture/measure-capture.ts';
import type { JobTable, JobTools } from '../answer-jobs.ts';
import type { PhotoJobs } from '../worker-messages.ts';
import { readPlate } from './plate-job.ts';
import { finishPicture } from './render-job.ts';
import { stagePicture } from './stage-job.ts';

type EditOrder = PhotoJobs['edit']['input'];

/**
 * Cuts a photo out and makes its pictures in one go, for whoever waits: it is decoded once, and its matte is never
 * written down.
 */
export const editJob: JobTable['edit'] = async (order, tools) => {
  const { read, photo, matte, cutout } = await cutOutOrder(order, tools);
  const pictures = [];
  for (const picture of order.pictures) {
    tools.signal.throwIfAborted();
    const own =
      picture.recipe.output.profile === 'input' ? await decodePhoto(order.file, { ...read, profile: 'input' }) : photo;
    const { plateFile } = order;
    const given = { ...picture, file: order.file, ...(plateFile === undefined ? {} : { plateFile }), cutout };
    pictures.push(await finishPicture(given, { photo: own, matte }, tools));
  }
  return { photo: photo.facts, cutout, pictures };
};

/** Cuts a photo out as an edit does, and says what a server is to paint for those of its pictures that are painted. */
export const stageEditJob: JobTable['stageEdit'] = async (order, tools) => {
  const { photo, matte, cutout } = await cutOutOrder(order, tools);
  const staged = [];
  for (const picture of order.pictures) {
    tools.signal.throwIfAborted();
    const plate = order.plateFile === undefined ? {} : { plateFile: order.plateFile };
    const given = { ...picture, ...plate, cutout, paintingSide: order.paintingSide, inverted: order.inverted };
    staged.push(await stagePicture(given, { pixels: photo.pixels, matte }, tools));
  }
  return staged;
};

async function cutOutOrder(order: EditOrder, tools: JobTools) {
  const read = { limits: tools.limits, ...(order.fitInside === undefined ? {} : { fitInside: order.fitInside }) };
  const plate = order.plateFile === undefined ? {} : { plate: await readPlate(order.plateFile, read) };
  const photo = { ...(await decodePhoto(order.file, read)), ...plate };
  tools.signal.throwIfAborted();
  const isAlone = !order.pictures.some(({ recipe, channel }) => dependsOnCapture(applyTarget(recipe, channel ?? null)));
  const { matte, facts } = await cutOutRegion(photo, order, tools, isAlone);
  // Nothing of it is kept for another picture: what none of these depends on is not measured.
  const capture = isAlone ? {} : { capture: await measureCapture(photo.pixels, matte, facts) };
  return { read, photo, matte, cutout: applyChoices({ ...facts, ...capture }, order.settings) };
}

/** Cuts out what lies in the region alone, as if the photo were no larger; everywhere else is ground. */
async function cutOutRegion(
  photo: DecodedPhoto & Pick<PhotoToCut, 'plate'>,
  { region, settings, tool }: EditOrder,
  { signal, segment }: JobTools,
  withoutPose: boolean,
): Promise<{ matte: AlphaMatte; facts: CutoutFacts }> {
  const cut = (part: PhotoToCut, asked: CutoutSettings) =>
    cutOutPixels(part, { ...tool, segment }, asked, { signal, withoutPose });
  if (region === undefined) return cut(photo, settings);
  const { width, height } = photo.pixels;
  const { matte: part, facts } = await cut(cropPhoto(photo, region), settings);
  const matte = { width, height, data: new Uint8Array(width * height) };
  copyRows(part.data, region.width, matte.data, width, region);
  const { box } = facts;
  const sides = { top: region.top === 0, left: region.left === 0 };
  const ends = { bottom: region.top + region.height === height, right: region.left + region.width === width };
  const framed = { ...sides, ...ends };
  return {
    matte,
    facts: {
      ...facts,
      box: { ...box, left: box.left + region.left, top: box.top + region.top },
      // Cut by the region and not by the camera: the product may well go on, but not in this picture.
      croppedSides: facts.croppedSides.filter((side) => framed[side]),
    },
  };
}

function cropPhoto(photo: DecodedPhoto, { left, top, width, height }: Box): DecodedPhoto {
  const crop = (data: Uint8Array, across: number, bytes: number): Uint8Array => {
    const rows = Array.from({ length: height }, (_, row) => {
      const start = ((top + row) * across + left) * bytes;
      return data.subarray(start, start + width * bytes);
    });
    return Buffer.concat(rows);
  };
  const { pixels, alpha } = photo;
  return {
    facts: photo.facts,
    profile: photo.profile,
    pixels: { width, height, data: crop(pixels.data, pixels.width, 3) },
    alpha: alpha && { width, height, data: crop(alpha.data, alpha.width, 1) },
  };
}

function copyRows(from: Uint8Array, across: number, to: Uint8Array, wide: number, { left, top, height }: Box): void {
  for (let row = 0; row < height; row += 1)
    to.set(from.subarray(row * across, (row + 1) * across), (top + row) * wide + left);
}
