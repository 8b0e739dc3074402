import sharp from 'sharp';
import type { PhotoRecipe } from '../../../contract/index.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import type { Blended } from './blend.ts';
import type { PlacedSubject } from '../subject/subject.ts';

/**
 * Lays the house's logo in its corner, behind the product: a pixel that the product covers fully is never drawn on.
 * `width` is a share of the picture's width.
 */
export async function layLogo(
  picture: Blended,
  placed: PlacedSubject,
  place: NonNullable<PhotoRecipe['logo']>,
  logo: { pixels: ColourPixels; alpha: AlphaMatte | null },
): Promise<void> {
  const { colours } = picture;
  const width = Math.max(1, Math.round(colours.width * place.width));
  const { mark, height } = await resizeLogo(logo, width);
  const gap = Math.round(Math.min(colours.width, colours.height) * 0.035);
  const left = place.corner.endsWith('left') ? gap : colours.width - gap - width;
  const top = place.corner.startsWith('top') ? gap : colours.height - gap - height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      mixPixel(picture, placed, left + x, top + y, mark, (y * width + x) * 4);
    }
  }
}

async function resizeLogo(
  logo: { pixels: ColourPixels; alpha: AlphaMatte | null },
  width: number,
): Promise<{ mark: Uint8Array; height: number }> {
  const { pixels, alpha } = logo;
  const raw = { width: pixels.width, height: pixels.height };
  const joined = new Uint8Array(raw.width * raw.height * 4);
  for (let at = 0; at < raw.width * raw.height; at++) {
    for (let c = 0; c < 3; c++) joined[at * 4 + c] = pixels.data[at * 3 + c]!;
    joined[at * 4 + 3] = alpha?.data[at] ?? 255;
  }
  const { data, info } = await sharp(joined, { raw: { ...raw, channels: 4 } })
    .resize({ width })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { mark: new Uint8Array(data), height: info.height };
}

function mixPixel(
  { colours, alpha }: Blended,
  placed: PlacedSubject,
  x: number,
  y: number,
  mark: Uint8Array,
  from: number,
): void {
  if (x < 0 || y < 0 || x >= colours.width || y >= colours.height) return;
  const { target } = placed.placement;
  const column = x - target.left;
  const row = y - target.top;
  const inside = column >= 0 && row >= 0 && column < target.width && row < target.height;
  const free = inside ? 1 - placed.alpha.data[row * target.width + column]! / 255 : 1;
  const part = (mark[from + 3]! / 255) * free;
  if (part === 0) return;
  const at = y * colours.width + x;
  const before = alpha === null ? 1 : alpha.data[at]! / 255;
  const total = part + before * (1 - part);
  for (let c = 0; c < 3; c++) {
    const under = colours.data[at * 3 + c]! * before * (1 - part);
    colours.data[at * 3 + c] = Math.round((mark[from + c]! * part + under) / total);
  }
  if (alpha !== null) alpha.data[at] = Math.round(total * 255);
}
