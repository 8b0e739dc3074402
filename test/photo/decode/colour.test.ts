import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../src/photo/decode/decode-photo.ts';
import { findSegment, insertSegment } from './build-jpeg.ts';
import { buildPng, pngChunk } from './build-png.ts';
import { adobePrimaries, buildProfile, convertToSrgb, displayP3Primaries, type Primaries } from './build-profile.ts';
import { buildTiff, plainEntries } from './build-tiff.ts';
import { decode, expectNear, fixtures, readCorners } from './decode-for-tests.ts';
import { corners, openSample } from './sample-photo.ts';

describe('colour', () => {
  const profiles: [string, Primaries][] = [
    ['Display P3', displayP3Primaries],
    ['Adobe RGB', adobePrimaries],
  ];
  const muted = [
    [150, 90, 80],
    [90, 140, 100],
    [90, 95, 150],
    [200, 190, 180],
  ];
  for (const [name, primaries] of profiles) {
    const profile = buildProfile(primaries, 2.2);
    const files: Record<string, () => Promise<Buffer>> = {
      jpeg: async () =>
        insertSegment(
          await openFields(muted).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
          0xe2,
          Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile]),
        ),
      png: async () =>
        buildPng({
          width: 64,
          height: 64,
          pixels: await openFields(muted).raw().toBuffer(),
          before: [pngChunk('iCCP', Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(profile)]))],
        }),
      tiff: async () =>
        buildTiff({
          entries: [...plainEntries(64, 64, 3), [34_675, 7, [...profile]]],
          pixels: await openFields(muted).raw().toBuffer(),
        }),
      'png of 16 bits': async () =>
        buildPng({
          width: 64,
          height: 64,
          bitDepth: 16,
          pixels: widen(await openFields(muted).raw().toBuffer()),
          before: [pngChunk('iCCP', Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(profile)]))],
        }),
    };
    for (const [format, build] of Object.entries(files)) {
      it(`${format} in ${name} comes out in sRGB, and stays as it is on request`, async () => {
        const bytes = await build();
        const converted = await decode(bytes);
        expectNear(
          readCorners(converted),
          muted.map((colour) => convertToSrgb(colour, primaries, 2.2)),
          3,
        );
        expect(converted.profile).toBeNull();
        const kept = await decode(bytes, { profile: 'input' });
        expectNear(readCorners(kept), muted, 2);
        expect(kept.profile?.equals(profile)).toBe(true);
      });
    }
  }

  it('HEIC in Display P3, as telephones write it, comes out in sRGB', async () => {
    const file = path.join(fixtures, 'quadrants-p3.heic');
    const expected = corners.map((colour) => convertToSrgb(colour, displayP3Primaries, 2.2));
    expectNear(readCorners(await decodePhoto(file)), expected, 4);
    const kept = await decodePhoto(file, { profile: 'input' });
    expectNear(readCorners(kept), corners, 4);
    expect(kept.profile?.subarray(36, 40).toString()).toBe('acsp');
  });

  it('CMYK comes out in sRGB, with its profile or without one, also when Adobe’s inverted way is used', async () => {
    const named = await openSample().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    const bare = await openSample().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    for (const bytes of [named, bare]) {
      expect(findSegment(bytes, 0xee)).toBeGreaterThan(0);
      const photo = await decode(bytes);
      expect(photo.facts.colourSpace).toBe('cmyk');
      // Print holds less than a screen: saturated fields move by up to a third, the grey one hardly.
      const [red, green, blue, grey] = readCorners(photo) as [number[], number[], number[], number[]];
      expect(red[0]! - Math.max(red[1]!, red[2]!)).toBeGreaterThan(100);
      expect(green[1]! - Math.max(green[0]!, green[2]!)).toBeGreaterThan(60);
      expect(blue[2]! - Math.max(blue[0]!, blue[1]!)).toBeGreaterThan(40);
      expectNear([grey], [[230, 230, 230]], 20);
    }
    expect((await sharp(named).metadata()).hasProfile).toBe(true);
    expect((await decode(named, { profile: 'input' })).profile).toBeNull();
  });
});

/** Four fields of 32 × 32. */
function openFields(colours: readonly (readonly number[])[]): Sharp {
  const data = Buffer.alloc(64 * 64 * 3);
  for (let pixel = 0; pixel < 64 * 64; pixel++) {
    const field = (pixel % 64 >= 32 ? 1 : 0) + (pixel >= 64 * 32 ? 2 : 0);
    data.set(colours[field]!, pixel * 3);
  }
  return sharp(data, { raw: { width: 64, height: 64, channels: 3 } });
}

function widen(eight: Buffer): Buffer {
  const sixteen = Buffer.alloc(eight.length * 2);
  eight.forEach((value, index) => sixteen.writeUInt16BE(value * 257, index * 2));
  return sixteen;
}
