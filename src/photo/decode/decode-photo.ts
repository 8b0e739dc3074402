import sharp, { type Sharp } from 'sharp';
import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';
import type { ContainerFacts } from './container-facts.ts';
import {
  describeFailure,
  examinePhoto,
  type InspectOptions,
  openOptions,
  type PhotoFileFacts,
} from './inspect-photo.ts';
import { defaultPhotoLimits, type PhotoLimits } from './photo-limits.ts';
import { isColourProfile } from './profile.ts';
import { readHeicPixels } from './read-heic.ts';
import { createPhotoRefusal } from './refusals.ts';
import { wrapPixelsAsTiff } from './wrap-tiff.ts';

export interface DecodeOptions extends InspectOptions {
  readonly limits?: PhotoLimits;
  /** Longest side wanted, pixels; decoders then skip what is not needed. Never enlarges. */
  readonly fitInside?: number;
  /** `input` leaves the colours in the file’s own profile, where that is one of three colours. */
  readonly profile?: 'srgb' | 'input';
}

/** A photo as pixels: upright, 8 bits, three colours. */
export interface DecodedPhoto {
  readonly pixels: ColourPixels;
  /** The transparency the file came with, not multiplied into the colours; null where all is opaque. */
  readonly alpha: AlphaMatte | null;
  readonly facts: PhotoFileFacts;
  /** The profile the pixels are in; null for sRGB. */
  readonly profile: Buffer | null;
}

// What a decoder says of files that every viewer shows without a fault: stray bytes between two segments.
const harmlessWarning = /extraneous bytes before marker|Invalid SOS parameters for sequential JPEG/;

/**
 * Decodes a photo: EXIF orientation applied, brought to sRGB (ICC, relative to the white of paper; CMYK and grey
 * become RGB; 16 bits become 8). Throws MaisonError `photo_<code>` (4xx) for what is no photo within the limits.
 */
export async function decodePhoto(file: string, options: DecodeOptions = {}): Promise<DecodedPhoto> {
  const limits = options.limits ?? defaultPhotoLimits;
  const photo = await examinePhoto(file, limits, options);
  const { facts } = photo;
  const profile = options.profile === 'input' && isColourProfile(facts.profile ?? undefined) ? facts.profile : null;
  const open = await chooseSource(file, facts, limits, profile !== null);
  // The library works on deep pixels in Display P3, and leaves them there unless it is told once more.
  const toSrgb =
    photo.deep && facts.format !== 'heic' && profile === null && facts.profile !== null && facts.colourSpace === 'rgb';
  try {
    const { data, info } = await toRawPixels(open, { ...options, toSrgb });
    const alpha = info.channels === 4 ? splitAlpha(data, info.width, info.height) : null;
    const colours = new Uint8Array(data.buffer, data.byteOffset, info.width * info.height * 3);
    return { pixels: { width: info.width, height: info.height, data: colours }, alpha, facts, profile };
  } catch (error) {
    throw refuseFailure(error, photo.container);
  }
}

type OpenSharp = (failOn: 'warning' | 'error') => Sharp;

// HEIC pixels come from WebAssembly, already upright; everything else the image library reads from the file.
async function chooseSource(
  file: string,
  facts: PhotoFileFacts,
  limits: PhotoLimits,
  ignoreIcc: boolean,
): Promise<OpenSharp> {
  const shared = { ...openOptions, limitInputPixels: limits.pixels, ignoreIcc };
  if (facts.format !== 'heic') return (failOn) => sharp(file, { ...shared, failOn, autoOrient: true });
  let wrapped: Buffer;
  try {
    wrapped = wrapPixelsAsTiff(await readHeicPixels(file), facts.profile ?? undefined);
  } catch (error) {
    throw createPhotoRefusal('unreadable', describeFailure(error));
  }
  return (failOn) => sharp(wrapped, { ...shared, failOn });
}

async function toRawPixels(
  open: OpenSharp,
  { fitInside, toSrgb }: { readonly fitInside?: number; readonly toSrgb: boolean },
): Promise<{ data: Buffer; info: { width: number; height: number; channels: number } }> {
  const read = (failOn: 'warning' | 'error') => {
    const image = open(failOn).toColourspace('srgb');
    if (toSrgb) image.withIccProfile('srgb', { attach: false });
    if (fitInside) image.resize({ width: fitInside, height: fitInside, fit: 'inside', withoutEnlargement: true });
    return image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  };
  try {
    return await read('warning');
  } catch (error) {
    if (!harmlessWarning.test(describeFailure(error))) throw error;
    return read('error');
  }
}

/**
 * Takes the alpha out of `data` and moves the colours together in place, so that a photo of 50 megapixels
 * is not held twice. Returns null where everything is opaque.
 */
function splitAlpha(data: Buffer, width: number, height: number): AlphaMatte | null {
  const alpha = new Uint8Array(width * height);
  let opaque = true;
  for (let pixel = 0, from = 0, to = 0; pixel < alpha.length; pixel++) {
    data[to++] = data[from++]!;
    data[to++] = data[from++]!;
    data[to++] = data[from++]!;
    const value = data[from++]!;
    alpha[pixel] = value;
    if (value !== 255) opaque = false;
  }
  return opaque ? null : { width, height, data: alpha };
}

function refuseFailure(error: unknown, container: ContainerFacts): Error {
  const detail = describeFailure(error);
  const whole = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(detail)) return createPhotoRefusal('too_large', detail);
  if (/too many scans|scan limit/i.test(whole)) return createPhotoRefusal('bomb', detail);
  if (!container.complete || /premature end of JPEG|not enough data|Unexpected end/i.test(whole)) {
    return createPhotoRefusal('truncated', detail);
  }
  return createPhotoRefusal('unreadable', detail);
}
