import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../src/photo/decode/decode-photo.ts';
import { inspectPhoto } from '../../../src/photo/decode/inspect-photo.ts';
import { buildPng } from './build-png.ts';
import { buildTiff, plainEntries } from './build-tiff.ts';
import { decode, expectNear, fixtures, readCorners, withFile } from './decode-for-tests.ts';
import { corners, openSample, openSampleWithAlpha, sampleHeight, sampleWidth } from './sample-photo.ts';

const repeat = (colour: number[]): number[][] => Array.from({ length: 4 }, () => colour);
const [topLeft, topRight, bottomLeft, bottomRight] = corners;

/** What EXIF orientations show, from the top left, row by row (EXIF 2.32, tag 274). */
const orientations: Record<number, readonly (readonly number[])[]> = {
  1: [topLeft, topRight, bottomLeft, bottomRight],
  2: [topRight, topLeft, bottomRight, bottomLeft],
  3: [bottomRight, bottomLeft, topRight, topLeft],
  4: [bottomLeft, bottomRight, topLeft, topRight],
  5: [topLeft, bottomLeft, topRight, bottomRight],
  6: [bottomLeft, topLeft, bottomRight, topRight],
  7: [bottomRight, topRight, bottomLeft, topLeft],
  8: [topRight, bottomRight, topLeft, bottomLeft],
};

const encoders: Record<string, (image: Sharp) => Sharp> = {
  jpeg: (image) => image.jpeg({ quality: 95 }),
  png: (image) => image.png(),
  webp: (image) => image.webp({ quality: 95 }),
  tiff: (image) => image.tiff({ compression: 'lzw' }),
};

describe('the orientation of the camera', () => {
  for (const [format, encode] of Object.entries(encoders)) {
    for (const [value, shown] of Object.entries(orientations)) {
      it(`${format} with orientation ${value} is decoded upright`, async () => {
        const bytes = await encode(openSample().withMetadata({ orientation: Number(value) })).toBuffer();
        const photo = await decode(bytes);
        const turned = Number(value) > 4;
        expect([photo.pixels.width, photo.facts.width]).toEqual(Array(2).fill(turned ? sampleHeight : sampleWidth));
        expect([photo.pixels.height, photo.facts.height]).toEqual(Array(2).fill(turned ? sampleWidth : sampleHeight));
        expectNear(readCorners(photo), shown, 6);
      });
    }
  }

  it('HEIC turned by its own box is turned once, not twice', async () => {
    const photo = await decodePhoto(path.join(fixtures, 'quadrants-orientation-6.heic'));
    expect([photo.pixels.width, photo.pixels.height]).toEqual([sampleHeight, sampleWidth]);
    expectNear(readCorners(photo), orientations[6]!, 4);
  });
});

describe('formats', () => {
  const good: [string, () => Promise<Uint8Array>, number][] = [
    ['jpeg', () => openSample().jpeg({ quality: 95 }).toBuffer(), 4],
    ['jpeg', () => openSample().jpeg({ quality: 95, progressive: true }).toBuffer(), 4],
    ['png', () => openSample().png().toBuffer(), 0],
    ['png', () => openSample().png({ palette: true }).toBuffer(), 1],
    ['png', () => openSample().png({ progressive: true }).toBuffer(), 0],
    ['webp', () => openSample().webp({ quality: 95 }).toBuffer(), 6],
    ['webp', () => openSample().webp({ lossless: true }).toBuffer(), 0],
    ['avif', () => openSample().avif({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(), 3],
    ['avif', () => openSample().avif({ quality: 95, bitdepth: 10 }).toBuffer(), 3],
    ['tiff', () => openSample().tiff({ compression: 'deflate' }).toBuffer(), 0],
    ['tiff', () => openSample().tiff({ compression: 'jpeg', quality: 95 }).toBuffer(), 4],
    ['tiff', () => openSample().tiff({ tile: true, compression: 'none' }).toBuffer(), 0],
    ['gif', () => openSample().gif().toBuffer(), 3],
    ['heic', () => readFile(path.join(fixtures, 'quadrants.heic')), 4],
  ];
  for (const [index, [format, build, tolerance]] of good.entries()) {
    it(`${format} (${index}) gives its colours within ${tolerance}`, async () => {
      const photo = await decode(await build());
      expect(photo.facts).toMatchObject({ format, width: sampleWidth, height: sampleHeight, digitalSourceType: null });
      expect(photo.alpha).toBeNull();
      expect(photo.pixels.data.length).toBe(sampleWidth * sampleHeight * 3);
      expectNear(readCorners(photo), corners, tolerance);
    });
  }

  it('16 bits become 8 by rounding or cutting, never by more than one step', async () => {
    const pixels = Buffer.alloc(64 * 64 * 6);
    for (let at = 0; at < pixels.length; at += 6)
      [51_400, 10_280, 25_700].forEach((value, band) => pixels.writeUInt16BE(value, at + band * 2));
    const photo = await decode(buildPng({ width: 64, height: 64, bitDepth: 16, pixels }));
    expect(photo.facts.bitDepth).toBe(16);
    expectNear(readCorners(photo), repeat([200, 40, 100]), 1);
  });

  it('grey becomes RGB, and grey with alpha gives its alpha apart', async () => {
    const grey = await decode(await openSample().toColourspace('b-w').png().toBuffer());
    expect(grey.facts.colourSpace).toBe('grey');
    for (const [red, green, blue] of readCorners(grey)) expect([green, blue]).toEqual([red, red]);
    const pixels = Buffer.from(Array.from({ length: 64 * 64 }, () => [180, 90]).flat());
    const veiled = await decode(buildPng({ width: 64, height: 64, colourType: 4, pixels }));
    expectNear(readCorners(veiled), repeat([180, 180, 180]), 0);
    expect(new Set(veiled.alpha?.data)).toEqual(new Set([90]));
  });

  it('a smaller size is decoded for previews, never a larger one', async () => {
    const bytes = await openSample().resize(1600, 1200).jpeg({ quality: 95 }).toBuffer();
    const small = await decode(bytes, { fitInside: 200 });
    expect([small.pixels.width, small.pixels.height, small.facts.width]).toEqual([200, 150, 1600]);
    expectNear(readCorners(small), corners, 6);
    const same = await decode(bytes, { fitInside: 5000 });
    expect(same.pixels.width).toBe(1600);
  });
});

describe('transparency', () => {
  const formats: Record<string, (image: Sharp) => Promise<Buffer>> = {
    png: (image) => image.png().toBuffer(),
    webp: (image) => image.webp({ lossless: true }).toBuffer(),
    tiff: (image) => image.tiff({ compression: 'lzw' }).toBuffer(),
    avif: (image) => image.avif({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
    heic: () => readFile(path.join(fixtures, 'quadrants-alpha.heic')),
  };
  for (const [format, build] of Object.entries(formats)) {
    it(`${format} gives alpha apart, and colours that alpha was not multiplied into`, async () => {
      const photo = await decode(await build(openSampleWithAlpha()));
      const row = photo.alpha?.data.subarray(0, sampleWidth);
      expectNear([[row?.[6] ?? -1, row?.[sampleWidth - 7] ?? -1]], [[255, 64]], 2);
      expectNear(readCorners(photo), corners, 4);
      const small = await decode(await build(openSampleWithAlpha()), { fitInside: 64 });
      expectNear(readCorners(small), corners, 6);
    });
  }

  it('a TIFF whose colours were multiplied by alpha is divided again', async () => {
    const pixels = Buffer.from(Array.from({ length: 64 * 64 }, () => [100, 20, 20, 128]).flat());
    const photo = await decode(buildTiff({ entries: [...plainEntries(64, 64, 4), [338, 3, [1]]], pixels }));
    expect(new Set(photo.alpha?.data)).toEqual(new Set([128]));
    expectNear(readCorners(photo), repeat([199, 40, 40]), 2);
  });

  it('an alpha that is 255 everywhere is none', async () => {
    const photo = await decode(await openSample().ensureAlpha().png().toBuffer());
    expect(photo.alpha).toBeNull();
    expectNear(readCorners(photo), corners, 0);
  });
});

describe('facts', () => {
  it('an inspection tells the digital source type that the file carries', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>';
    for (const encode of Object.values(encoders)) {
      const bytes = await encode(openSample().withXmp(xmp)).toBuffer();
      const facts = await withFile(bytes, (file) => inspectPhoto(file));
      expect(facts.digitalSourceType).toBe('trainedAlgorithmicMedia');
    }
  });

  it('a name may carry any extension of its format, or none', async () => {
    await withFile(await openSample().jpeg().toBuffer(), async (file) => {
      for (const name of ['a.jpg', 'A.JPEG', 'photo.final.jpe', 'photo', 'photo.copy', 'é à.jfif'])
        expect((await inspectPhoto(file, undefined, { name })).format).toBe('jpeg');
    });
  });
});
