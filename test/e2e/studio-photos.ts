import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { PageHouse } from './house-for-page.ts';

export interface DroppedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A photo of an upright coloured bottle on an even, bright ground; without the bottle an empty one. */
export async function drawProduct(
  colour: string,
  options: { readonly width?: number; readonly height?: number; readonly empty?: boolean } = {},
): Promise<Buffer> {
  const { width = 900, height = 700, empty = false } = options;
  const [across, down] = [width / 2, height / 2];
  const bottle = `<g fill="${colour}"><rect x="${across - 70}" y="${down - 110}" width="140" height="330" rx="26"/><rect x="${across - 26}" y="${down - 210}" width="52" height="130" rx="8"/></g>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#e9e7e2"/>${empty ? '' : bottle}</svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 92 }).toBuffer();
}

/** Drops files on the page as a person does from their desktop. */
export async function dropPhotos(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const packed = files.map(({ name, content }) => ({ name, content: content.toString('base64') }));
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    for (const { name, content } of ${JSON.stringify(packed)})
      transfer.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name));
    for (const kind of ['dragenter', 'dragover', 'drop']) window.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  })()`);
}

/** Brings a photo to the house through the API; it is cut out after that, while the page is looked at. */
export async function addProduct(house: PageHouse, name: string, content: Buffer): Promise<string> {
  const response = await house.call(`/api/photos?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: new Uint8Array(content),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (!response.ok) throw new Error(await response.text());
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** The photo of the tray that holds these words. */
export function findInTray(page: Page, words: string) {
  return page.locator('.tray-photo').filter({ hasText: words });
}

/** Waits until the picture shown is of the newest recipe: nothing more is being asked. */
export async function waitForPicture(page: Page): Promise<void> {
  await page.locator('.stage-middle[aria-busy=false] .picture-after').waitFor({ timeout: 60_000 });
}

/** The pixels of the picture shown: red, green, blue, alpha, each 0 to 255, row after row. */
export async function readShown(page: Page): Promise<{ data: Uint8Array; width: number; height: number }> {
  const address = await page.evaluate<string>(`(async () => {
    const image = document.querySelector('.picture-after');
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/png');
  })()`);
  const image = sharp(Buffer.from(address.split(',')[1] ?? '', 'base64'))
    .ensureAlpha()
    .raw();
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The colours of the four corners of the picture shown, red, green, blue and alpha; the upper left one first. */
export async function readCorners(page: Page): Promise<number[][]> {
  const { data, width, height } = await readShown(page);
  const places = [
    [0, 0],
    [width - 1, 0],
    [0, height - 1],
    [width - 1, height - 1],
  ] as const;
  return places.map(([x, y]) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)]);
}

/** How dark the picture shown is on the left and on the right of its middle, near the floor: 0 white to 255 black, means. */
export async function measureSides(page: Page): Promise<{ left: number; right: number }> {
  const { data, width, height } = await readShown(page);
  const sums = { left: 0, right: 0 };
  let counted = 0;
  for (let y = Math.round(height * 0.3); y < height; y += 2)
    for (let x = 0; x < width * 0.34; x += 2) {
      counted += 1;
      const darkness = (column: number): number => 255 - (data[4 * (y * width + column) + 1] ?? 0);
      sums.left += darkness(x);
      sums.right += darkness(width - 1 - x);
    }
  return { left: sums.left / counted, right: sums.right / counted };
}

/** The parts of the studio that reach beyond the window, but for the strip of photos, which scrolls sideways on purpose. */
export function listStudioCutOff(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.studio-outer *, .batch *')]
    .filter((part) => !part.closest('.tray-list') && !part.closest('.picture-view') && part.getBoundingClientRect().right > window.innerWidth + 0.5)
    .map((part) => part.className.baseVal ?? (part.className || part.tagName))`);
}
