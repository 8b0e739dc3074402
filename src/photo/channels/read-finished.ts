import { MaisonError } from '../../base/for-children.ts';
import { findDigitalSourceType } from '../output/digital-source-type.ts';
import { isSrgbProfile } from './icc-profile.ts';

/** A finished file decoded anew: what its header says, and its pixels as they are stored (no profile applied). */
export interface FinishedPicture {
  readonly format: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** As sharp names it: srgb, rgb16, cmyk, b-w… */
  readonly colourSpace: string;
  readonly bitDepth: string;
  readonly profile: 'srgb' | 'other' | 'none';
  readonly digitalSourceType: string | null;
  /** width × height × 4 bytes, RGBA, eight bits. */
  readonly pixels: Uint8Array;
}

const mostPixels = 110_000_000;

/** Decodes a finished file for its checks. Throws `photo_check_unreadable` (422) when it cannot be read in full. */
export async function readFinished(bytes: Uint8Array): Promise<FinishedPicture> {
  try {
    // The house itself checks few pictures: it does not read the decoders of all formats as it starts.
    const { default: sharp } = await import('sharp');
    const header = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    const image = sharp(bytes, { limitInputPixels: mostPixels, ignoreIcc: true, failOn: 'error' }).autoOrient();
    const { data, info } = await image.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return {
      format: nameFormat(header.format, header.compression),
      bytes: bytes.length,
      width: info.width,
      height: info.height,
      frames: header.pages ?? 1,
      colourSpace: header.space,
      bitDepth: header.depth,
      profile: header.icc === undefined ? 'none' : isSrgbProfile(header.icc) ? 'srgb' : 'other',
      digitalSourceType: header.xmp === undefined ? null : findDigitalSourceType(header.xmp.toString('utf8')),
      pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
    };
  } catch (cause) {
    throw new MaisonError(
      'photo_check_unreadable',
      422,
      {
        fr: 'Ce fichier ne se lit pas en entier comme une image : il ne peut pas être contrôlé. Il n’a pas été changé. Refaites-le, ou contrôlez un JPEG, un PNG ou un WebP.',
        en: 'This file cannot be read in full as a picture, so it cannot be checked. It was not changed. Make it again, or check a JPEG, PNG or WebP.',
      },
      { cause },
    );
  }
}

function nameFormat(format: string, compression: string | undefined): string {
  if (format !== 'heif') return format;
  return compression === 'hevc' ? 'heic' : 'avif';
}
