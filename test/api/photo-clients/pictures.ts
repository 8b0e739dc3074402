import sharp from 'sharp';

/** A photo of 800 × 600: a box of 200 to 600 across, 150 to 450 down, on a pale ground. */
export async function drawBox(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#f0f0ee' } })
    .composite([
      { input: { create: { width: 400, height: 300, channels: 3, background: '#7a3a22' } }, left: 200, top: 150 },
    ])
    .png()
    .toBuffer();
}

/** The picture of an answer with what it says of itself. Throws where the answer is a refusal. */
export const look = async (answer: Response) => {
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${answer.status} ${bytes.toString()}`);
  return { bytes, ...(await sharp(bytes).metadata()) };
};
/** Red, green, blue and opacity of a pixel. */
export const pixel = async (bytes: Buffer, left: number, top: number): Promise<number[]> =>
  Array.from(await sharp(bytes).ensureAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer());
