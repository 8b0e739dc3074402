import sharp, { type Metadata } from 'sharp';
import { walkContainer } from './container.ts';
import type { ContainerFacts } from './container-facts.ts';
import { readDigitalSourceType } from './digital-source.ts';
import { FileWindow } from './file-window.ts';
import { defaultPhotoLimits, type PhotoLimits } from './photo-limits.ts';
import { createPhotoRefusal } from './refusals.ts';
import { claimsNoPhoto, type PhotoFormat, sniffFormat } from './sniff-format.ts';

/** What is known of a photo’s file before its pixels are decoded. */
export interface PhotoFileFacts {
  readonly format: PhotoFormat;
  /** Upright: the orientation of the camera applied. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Bits of one colour of one pixel in the file. */
  readonly bitDepth: number;
  readonly colourSpace: 'rgb' | 'grey' | 'cmyk' | 'lab';
  /** The ICC profile in the file, whatever it describes. */
  readonly profile: Buffer | null;
  /** IPTC term such as `trainedAlgorithmicMedia`, when the file says how it was made. */
  readonly digitalSourceType: string | null;
}

export interface InspectOptions {
  /** The name the file came under; the extension of what is no photo is refused. */
  readonly name?: string;
}

// The library keeps decoded tiles of past pictures otherwise, in a process that meets each photo once.
sharp.cache(false);

/** How every photo is opened: no unlimited anything, one page, damaged pixels refused, read from top to bottom. */
export const openOptions = {
  failOn: 'warning',
  unlimited: false,
  sequentialRead: true,
} as const;

const spaces: Record<string, PhotoFileFacts['colourSpace']> = {
  'b-w': 'grey',
  grey16: 'grey',
  cmyk: 'cmyk',
  lab: 'lab',
  labs: 'lab',
};
const depths: Record<string, number> = { uchar: 8, char: 8, ushort: 16, short: 16 };

/**
 * Reads what a photo’s file is, without decoding a pixel. Throws MaisonError `photo_<code>` (4xx) for what is not
 * a photo within `limits`; an error of the operating system when the file cannot be opened.
 */
export async function inspectPhoto(
  file: string,
  limits: PhotoLimits = defaultPhotoLimits,
  options: InspectOptions = {},
): Promise<PhotoFileFacts> {
  return (await examinePhoto(file, limits, options)).facts;
}

/** The facts, and what decoding needs to know besides. */
export interface ExaminedPhoto {
  readonly facts: PhotoFileFacts;
  readonly container: ContainerFacts;
  /** The decoder gives more than 8 bits a colour. */
  readonly deep: boolean;
}

/** Reads facts, structure and depth; throws as `inspectPhoto` does. */
export async function examinePhoto(file: string, limits: PhotoLimits, options: InspectOptions): Promise<ExaminedPhoto> {
  const { format, container, bytes } = examineContainer(file, limits, options.name);
  const metadata = await readMetadata(file, limits, container);
  const read = metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : format;
  const facts: PhotoFileFacts = {
    // The library has read the same bytes by its own rules: what it says of HEIF (which codec) is surer.
    format: metadata.compression === 'hevc' ? 'heic' : read,
    width: metadata.autoOrient.width,
    height: metadata.autoOrient.height,
    bytes,
    bitDepth: readBitDepth(metadata),
    colourSpace: spaces[metadata.space] ?? 'rgb',
    profile: metadata.icc ?? null,
    digitalSourceType: readDigitalSourceType(metadata.xmp),
  };
  refuseSize(facts, limits);
  if (!container.complete) throw createPhotoRefusal('truncated', `${format}: parts lie beyond the end of the file`);
  return { facts, container, deep: metadata.depth === 'ushort' };
}

// Everything that can be said without the decoders.
function examineContainer(
  file: string,
  limits: PhotoLimits,
  name: string | undefined,
): { format: PhotoFormat; container: ContainerFacts; bytes: number } {
  const window = new FileWindow(file);
  try {
    if (window.size > limits.bytes) throw createPhotoRefusal('too_large', `${window.size} bytes`);
    const format = sniffFormat(window);
    if (format === 'not-an-image') throw createPhotoRefusal('not_an_image', 'first bytes of no image');
    if (format === 'unsupported') throw createPhotoRefusal('format_unsupported', 'an image of another kind');
    const container = walkContainer(window, format);
    if (container.raw) throw createPhotoRefusal('format_unsupported', 'a camera’s raw file');
    // A PNG called .jpg is a photo, and read as what it is; one called .exe is something that hides.
    if (name !== undefined && claimsNoPhoto(name)) {
      throw createPhotoRefusal('wrong_extension', `the content is ${format}`);
    }
    if (container.animated) throw createPhotoRefusal('animated', `${format} of several pictures`);
    if (container.absurd) throw createPhotoRefusal('bomb', `${format} with absurd parts`);
    return { format, container, bytes: window.size };
  } finally {
    window.close();
  }
}

async function readMetadata(file: string, limits: PhotoLimits, container: ContainerFacts): Promise<Metadata> {
  try {
    // The limit of pixels is checked below, where a bomb is told from a large photo.
    return await sharp(file, { ...openOptions, limitInputPixels: false }).metadata();
  } catch (error) {
    if (!container.complete) throw createPhotoRefusal('truncated', describeFailure(error));
    throw createPhotoRefusal('unreadable', describeFailure(error));
  }
}

function readBitDepth(metadata: Metadata): number {
  const bits = depths[metadata.depth];
  // Floating point holds anything, not-a-number included, and no camera or program for photos saves it.
  if (bits === undefined) throw createPhotoRefusal('format_unsupported', `values of type ${metadata.depth}`);
  return metadata.bitsPerSample ?? bits;
}

function refuseSize({ width, height, bytes }: PhotoFileFacts, limits: PhotoLimits): void {
  const pixels = width * height;
  const size = `${width} × ${height}, ${bytes} bytes`;
  if (pixels > limits.pixels) {
    throw createPhotoRefusal(pixels / bytes > limits.pixelsPerByte ? 'bomb' : 'too_large', size);
  }
  if (Math.min(width, height) < limits.minimumSide) throw createPhotoRefusal('too_small', size);
}

/** The first line of what a decoder said, for the log. */
export function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message.trim().split('\n', 1)[0]!.slice(0, 300) : 'unknown failure';
}
