import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { encodePicture } from '../../../src/photo/output/encode-picture.ts';
import { readDigitalSourceType } from '../../../src/photo/output/digital-source-type.ts';
import { drawPicture, ordinaryOrigin } from '../channels/synthetic-picture.ts';

const picture = drawPicture(320, 240, { left: 40, top: 30, width: 240, height: 180 });
const alpha = {
  width: 320,
  height: 240,
  data: Uint8Array.from({ length: 320 * 240 }, (_, pixel) => (pixel % 320 < 160 ? 255 : pixel % 5 === 0 ? 128 : 0)),
};
const cutout = { colours: picture.colours, alpha };
const origin = { digitalSourceType: ordinaryOrigin };
const settings = { quality: 90, profile: 'srgb' } as const;
const formats = ['jpeg', 'png', 'webp', 'avif'] as const;
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function readProfile(name: 'p3' | 'srgb'): Promise<Buffer> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } });
  return (await sharp(await pixel.withIccProfile(name).png().toBuffer()).metadata()).icc!;
}

async function unzip(bytes: Uint8Array): Promise<Map<string, { content: Buffer; modified: string }>> {
  const { promise, resolve, reject } = Promise.withResolvers<Map<string, { content: Buffer; modified: string }>>();
  fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (failed, zip) => {
    if (failed) return reject(failed);
    const files = new Map<string, { content: Buffer; modified: string }>();
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, (broken, stream) => {
        if (broken) return reject(broken);
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const year = ((entry.lastModFileDate >> 9) & 0x7f) + 1980;
          files.set(entry.fileName, { content: Buffer.concat(parts), modified: String(year) });
          zip.readEntry();
        });
      }),
    );
    zip.readEntry();
  });
  return promise;
}

describe('a finished file', () => {
  it.each(formats)(
    'of %s carries the sRGB profile and its origin, and has the same bytes each time',
    async (format) => {
      const make = () => encodePicture(picture, { ...settings, format }, origin);
      const [first, second] = [await make(), await make()];
      expect(hash(first)).toBe(hash(second));
      const header = await sharp(first).metadata();
      expect(header).toMatchObject({ width: 320, height: 240, space: 'srgb', depth: 'uchar', hasAlpha: false });
      expect(header.format).toBe(format === 'avif' ? 'heif' : format);
      expect(header.icc?.equals(await readProfile('srgb'))).toBe(true);
      expect(await readDigitalSourceType(first)).toBe(ordinaryOrigin);
      expect(header.exif).toBeUndefined();
    },
  );

  it('keeps every value of a PNG, see-through ones included', async () => {
    const bytes = await encodePicture(cutout, { ...settings, format: 'png' }, origin);
    const { data } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    let different = 0;
    for (let pixel = 0; pixel < 320 * 240; pixel += 1) {
      if (data[pixel * 4 + 3] !== alpha.data[pixel]) different += 1;
      for (const channel of [0, 1, 2]) {
        if (data[pixel * 4 + channel] !== picture.colours.data[pixel * 3 + channel]) different += 1;
      }
    }
    expect(different).toBe(0);
  });

  it('writes the XMP of a PNG where its specification puts it: an uncompressed iTXt chunk before the pixels', async () => {
    const text = Buffer.from(await encodePicture(picture, { ...settings, format: 'png' }, origin)).toString('latin1');
    expect(text).toContain('iTXtXML:com.adobe.xmp\0\0\0\0\0<?xpacket');
    expect(text.indexOf('iTXt')).toBeLessThan(text.indexOf('IDAT'));
    expect(text).not.toContain('zTXt');
  });

  it('keeps the full colour resolution of a JPEG and shows what is see-through on white', async () => {
    const bytes = await encodePicture(cutout, { ...settings, format: 'jpeg' }, origin);
    const header = await sharp(bytes).metadata();
    expect(header).toMatchObject({ chromaSubsampling: '4:4:4', channels: 3 });
    const { data } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray((120 * 320 + 311) * 3, (120 * 320 + 311) * 3 + 3)].every((value) => value > 245)).toBe(
      true,
    );
  });

  it.each(formats)(
    'of %s keeps the profile of the input, and its colours as they are, when the recipe says so',
    async (format) => {
      const profile = await readProfile('p3');
      const metadata = { ...origin, profile };
      const bytes = await encodePicture(picture, { quality: 100, profile: 'input', format }, metadata);
      expect((await sharp(bytes).metadata()).icc?.equals(profile)).toBe(true);
      expect(await readDigitalSourceType(bytes)).toBe(ordinaryOrigin);
      const { data } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
      const total = data.reduce((sum, value, index) => sum + Math.abs(value - (picture.colours.data[index] ?? 0)), 0);
      expect(total / data.length).toBeLessThan(format === 'webp' ? 6 : 1.5);
      const asSrgb = await encodePicture(picture, { quality: 100, profile: 'srgb', format }, metadata);
      expect((await sharp(asSrgb).metadata()).icc?.equals(profile)).toBe(false);
    },
  );

  it('carries a profile in a JPEG that is too long for one of its segments', async () => {
    const profile = Buffer.concat([await readProfile('p3'), Buffer.alloc(150_000, 7)]);
    profile.writeUInt32BE(profile.length, 0);
    const output = { quality: 90, profile: 'input', format: 'jpeg' } as const;
    const bytes = await encodePicture(picture, output, { ...origin, profile });
    const read = await sharp(bytes).metadata();
    expect(read.icc?.equals(profile)).toBe(true);
    expect(read).toMatchObject({ width: 320, height: 240 });
  });

  it('packs colour and alpha into a ZIP with no date of its making', async () => {
    const make = () => encodePicture(cutout, { ...settings, format: 'zip' }, origin);
    const bytes = await make();
    expect(hash(bytes)).toBe(hash(await make()));
    const files = await unzip(bytes);
    expect([...files.keys()]).toEqual(['colour.jpg', 'alpha.png']);
    expect([...files.values()].map((file) => file.modified)).toEqual(['2000', '2000']);
    const stored = sharp(files.get('alpha.png')!.content);
    expect(await stored.metadata()).toMatchObject({ channels: 1, depth: 'uchar' });
    expect((await stored.toColourspace('b-w').raw().toBuffer()).equals(Buffer.from(alpha.data))).toBe(true);
    const colour = files.get('colour.jpg')!.content;
    expect(await readDigitalSourceType(colour)).toBe(ordinaryOrigin);
    // The colours of the cutout itself, not laid on white.
    const { data } = await sharp(colour, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
    expect(Math.abs(data[(120 * 320 + 201) * 3]! - picture.colours.data[(120 * 320 + 201) * 3]!)).toBeLessThan(40);
    expect(data[(120 * 320 + 201) * 3]!).toBeLessThan(230);
  });

  it('lowers its quality until it is small enough, and never below 60', async () => {
    const output = { ...settings, format: 'jpeg' as const };
    const sizeAt = async (quality: number) => (await encodePicture(picture, { ...output, quality }, origin)).length;
    const [full, least] = [await sizeAt(90), await sizeAt(60)];
    const between = Math.round((full + least) / 2);
    const kept = await encodePicture(picture, output, { ...origin, maximumBytes: between });
    expect(kept.length).toBeLessThanOrEqual(between);
    expect(kept.length).toBeGreaterThan(least);
    expect((await encodePicture(picture, output, { ...origin, maximumBytes: 100 })).length).toBe(least);
    expect((await encodePicture(picture, output, { ...origin, maximumBytes: full })).length).toBe(full);
  });
});
