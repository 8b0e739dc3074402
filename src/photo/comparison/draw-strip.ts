import sharp from 'sharp';
import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';

const panelSide = 360;
const gap = 12;
const square = 12;

type Panel = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Photo, first cutout, second cutout and where they differ, side by side: red is in the first alone, blue in the second. */
export async function drawStrip(photo: ColourPixels, one: AlphaMatte, other: AlphaMatte): Promise<Uint8Array> {
  const small = await shrink(photo, 3);
  const [a, b] = [await shrink(one, 1), await shrink(other, 1)];
  const panels = [small, showCutout(small, a), showCutout(small, b), showDifference(small, a, b)];
  const width = panels.length * small.width + (panels.length - 1) * gap;
  const base = sharp({ create: { width, height: small.height, channels: 3, background: '#ffffff' } });
  return base
    .composite(
      panels.map(({ data, width: wide, height }, place) => ({
        input: Buffer.from(data),
        raw: { width: wide, height, channels: 3 as const },
        left: place * (wide + gap),
        top: 0,
      })),
    )
    .webp({ quality: 82, effort: 2 })
    .toBuffer();
}

async function shrink({ data, width, height }: ColourPixels | AlphaMatte, channels: 1 | 3): Promise<Panel> {
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  const { data: small, info } = await image
    .resize({ width: panelSide, height: panelSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: small };
}

// On squares of two greys, so that what is half transparent shows.
function showCutout(photo: Panel, { data: alpha }: Panel): Panel {
  const { width, height } = photo;
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const light = (Math.floor((at % width) / square) + Math.floor(at / width / square)) % 2 === 0;
    const cover = alpha[at]! / 255;
    for (let band = 0; band < 3; band += 1)
      data[at * 3 + band] = Math.round(photo.data[at * 3 + band]! * cover + (light ? 225 : 190) * (1 - cover));
  }
  return { width, height, data };
}

function showDifference(photo: Panel, { data: one }: Panel, { data: other }: Panel): Panel {
  const { width, height } = photo;
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [red, green, blue] = [photo.data[at * 3]!, photo.data[at * 3 + 1]!, photo.data[at * 3 + 2]!];
    const grey = 150 + 0.35 * (0.3 * red + 0.6 * green + 0.1 * blue);
    const difference = (one[at]! - other[at]!) / 255;
    const share = Math.abs(difference);
    const ink = difference > 0 ? [214, 40, 40] : [30, 90, 220];
    for (let band = 0; band < 3; band += 1) data[at * 3 + band] = Math.round(ink[band]! * share + grey * (1 - share));
  }
  return { width, height, data };
}
