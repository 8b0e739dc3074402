import sharp, { type Sharp } from 'sharp';
import type { Output } from '../../contract/index.ts';
import type { AlphaMatte, ColourPixels } from '../pixels.ts';
import { writeXmp } from './digital-source-type.ts';
import { insertProfile, insertXmp } from './png-chunks.ts';
import { packColourAndAlpha } from './pack-zip.ts';

/** What goes into the file beside the pixels, and how large it may become. */
export interface PictureMetadata {
  /** An address of the IPTC vocabulary. */
  readonly digitalSourceType: string;
  /** The input's ICC profile, when the recipe keeps it and the colours are in it. */
  readonly profile?: Uint8Array | null;
  readonly maximumBytes?: number;
}

interface Picture {
  readonly colours: ColourPixels;
  readonly alpha: AlphaMatte | null;
}

type Format = Exclude<Output['format'], 'zip'>;

/** Below this, edges of products show blocks: a file that is still too large is left to the rule that measures it. */
const leastQuality = 60;

/**
 * The finished file: colours at full resolution (4:4:4), with its profile and its origin (XMP), no date in it, so that
 * the same picture gives the same bytes. A JPEG shows a transparent picture on white. Kept under `maximumBytes` by
 * lowering the quality, never below 60.
 */
export async function encodePicture(picture: Picture, output: Output, metadata: PictureMetadata): Promise<Uint8Array> {
  let quality = output.quality;
  for (;;) {
    const bytes = await encodeOnce(picture, output, metadata, quality);
    const small = metadata.maximumBytes === undefined || bytes.length <= metadata.maximumBytes;
    if (small || output.format === 'png' || quality <= leastQuality) return bytes;
    quality = Math.max(leastQuality, quality - 6);
  }
}

async function encodeOnce(picture: Picture, output: Output, metadata: PictureMetadata, quality: number) {
  const profile = output.profile === 'input' ? (metadata.profile ?? null) : null;
  const encode = (colours: ColourPixels, alpha: AlphaMatte | null, format: Format) =>
    encodeFile({ colours, alpha }, { format, quality, profile, xmp: writeXmp(metadata.digitalSourceType) });
  if (output.format !== 'zip') return encode(picture.colours, picture.alpha, output.format);
  const colour = await encode(picture.colours, null, 'jpeg');
  return packColourAndAlpha(colour, await encodeAlpha(picture));
}

interface FileSettings {
  readonly format: Format;
  readonly quality: number;
  readonly profile: Uint8Array | null;
  readonly xmp: string;
}

async function encodeFile(picture: Picture, settings: FileSettings): Promise<Uint8Array> {
  const { profile, format, xmp } = settings;
  const opaque = format === 'jpeg' ? { colours: layOnWhite(picture), alpha: null } : picture;
  const source = openPixels(opaque);
  const profiled =
    profile === null
      ? source.withIccProfile('srgb')
      : sharp(insertProfile(await source.png({ compressionLevel: 0 }).toBuffer(), profile)).keepIccProfile();
  if (format === 'png') return insertXmp(await profiled.png({ compressionLevel: 7 }).toBuffer(), xmp);
  return writeLossy(profiled.withXmp(xmp), format, settings.quality).toBuffer();
}

/** Settings by time: at four megapixels 0.1 s for JPEG, 0.3 s for WebP, 1 s for AVIF; more effort saves 5 % at most. */
function writeLossy(image: Sharp, format: Exclude<Format, 'png'>, quality: number): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: false });
  if (format === 'webp') return image.webp({ quality, alphaQuality: 100, effort: 2 });
  return image.avif({ quality, chromaSubsampling: '4:4:4', effort: 1 });
}

/** Colours and alpha as one sharp image, values untouched. */
function openPixels({ colours, alpha }: Picture): Sharp {
  const { width, height } = colours;
  if (alpha === null) return sharp(colours.data, { raw: { width, height, channels: 3 } });
  const joined = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    joined[pixel * 4] = colours.data[pixel * 3] ?? 0;
    joined[pixel * 4 + 1] = colours.data[pixel * 3 + 1] ?? 0;
    joined[pixel * 4 + 2] = colours.data[pixel * 3 + 2] ?? 0;
    joined[pixel * 4 + 3] = alpha.data[pixel] ?? 0;
  }
  return sharp(joined, { raw: { width, height, channels: 4 } });
}

/** A JPEG cannot be seen through: what is transparent shows white. */
function layOnWhite({ colours, alpha }: Picture): ColourPixels {
  if (alpha === null) return colours;
  const data = new Uint8Array(colours.data.length);
  for (let index = 0; index < data.length; index += 1) {
    const cover = alpha.data[Math.floor(index / 3)] ?? 0;
    data[index] = Math.round(((colours.data[index] ?? 0) * cover + 255 * (255 - cover)) / 255);
  }
  return { ...colours, data };
}

async function encodeAlpha({ colours, alpha }: Picture): Promise<Uint8Array> {
  const { width, height } = colours;
  const data = alpha?.data ?? new Uint8Array(width * height).fill(255);
  return sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 7 })
    .toBuffer();
}
