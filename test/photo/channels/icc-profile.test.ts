import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isSrgbProfile } from '../../../src/photo/channels/icc-profile.ts';

async function readProfile(name: 'srgb' | 'p3'): Promise<Uint8Array> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } });
  const { icc } = await sharp(await pixel.withIccProfile(name).png().toBuffer()).metadata();
  if (icc === undefined) throw new Error('sharp wrote no profile');
  return Uint8Array.from(icc);
}

/** Where a tag's content begins. */
function findTag(profile: Uint8Array, tag: string): number {
  const view = new DataView(profile.buffer);
  for (let at = 132; at < 132 + view.getUint32(128) * 12; at += 12) {
    if (Buffer.from(profile.subarray(at, at + 4)).toString('latin1') === tag) return view.getUint32(at + 4);
  }
  throw new Error(`no ${tag}`);
}

describe('the reading of a colour profile', () => {
  it('tells sRGB from another profile by what it does to colours, not by its name', async () => {
    const srgb = await readProfile('srgb');
    expect(isSrgbProfile(srgb)).toBe(true);
    expect(isSrgbProfile(await readProfile('p3'))).toBe(false);
    const otherGreen = Uint8Array.from(srgb);
    new DataView(otherGreen.buffer).setInt32(findTag(srgb, 'gXYZ') + 8, Math.round(0.2051 * 65_536));
    expect(isSrgbProfile(otherGreen)).toBe(false);
    const otherCurve = Uint8Array.from(srgb);
    new DataView(otherCurve.buffer).setInt32(findTag(srgb, 'rTRC') + 12, Math.round(1.8 * 65_536));
    expect(isSrgbProfile(otherCurve)).toBe(false);
  });

  it('reads a tone curve written as a table, as the oldest sRGB profiles do', async () => {
    const srgb = await readProfile('srgb');
    const light = (value: number) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const withTable = (curve: (value: number) => number) => {
      const table = new DataView(new ArrayBuffer(12 + 1024 * 2));
      for (const [index, sign] of Array.from('curv').entries()) table.setUint8(index, sign.codePointAt(0) ?? 0);
      table.setUint32(8, 1024);
      for (let index = 0; index < 1024; index += 1)
        table.setUint16(12 + index * 2, Math.round(curve(index / 1023) * 65_535));
      const profile = Uint8Array.from([...srgb, ...new Uint8Array(table.buffer)]);
      const view = new DataView(profile.buffer);
      const entry = Buffer.from(profile).indexOf('rTRC', 132);
      view.setUint32(entry + 4, srgb.length);
      return profile;
    };
    expect(isSrgbProfile(withTable(light))).toBe(true);
    expect(isSrgbProfile(withTable((value) => value ** 1.8))).toBe(false);
  });

  it('takes a broken profile for another one, without failing', async () => {
    const srgb = await readProfile('srgb');
    for (const length of [0, 20, 130, 200, 300]) expect(isSrgbProfile(srgb.subarray(0, length))).toBe(false);
    const claims = Uint8Array.from(srgb);
    new DataView(claims.buffer).setUint32(128, 0xff_ff_ff_ff);
    expect(() => isSrgbProfile(claims)).not.toThrow();
  });
});
