import { describe, expect, it } from 'vitest';
import { CutoutSettings, type CutoutSettings as Settings } from '../../../src/contract/index.ts';
import { cutOutPixels } from '../../../src/photo/cutout/cut-out.ts';
import { restoreGlassColours } from '../../../src/photo/cutout/glass-colours.ts';
import { byteOfLinear, linearOfByte } from '../../../src/photo/pixels/tone.ts';
import { fakeTool, grain } from './drawn-photos.ts';

const side = 240;
const level = 214;
const inGlass = (x: number, y: number): boolean => Math.abs(x - 120) < 50 && y > 50 && y < 190;
const inLid = (x: number, y: number): boolean => Math.abs(x - 120) < 50 && y > 30 && y <= 50;

/** How much of the ground's light a place lets through, and what shines on it, in linear light. */
function material(x: number, y: number): { through: number; shine: number } {
  const edge = Math.abs(x - 120) / 50;
  if (Math.abs(x - 95) < 4 && y > 70 && y < 160) return { through: 0.9, shine: 0.25 };
  return { through: 0.94 - 0.5 * edge ** 6, shine: 0 };
}

/** A glass with a wooden lid over an even ground of `behind` (a byte); without noise where it is to be compared. */
function drawGlass(behind: (x: number, y: number) => number): Uint8Array {
  const data = new Uint8Array(side * side * 3);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    const light = linearOfByte[Math.round(behind(x, y))]!;
    const { through, shine } = inGlass(x, y) ? material(x, y) : { through: 1, shine: 0 };
    for (const channel of [0, 1, 2] as const) {
      data[at * 3 + channel] = inLid(x, y)
        ? [168, 116, 62][channel]!
        : Math.round(byteOfLinear(light * through + shine));
    }
  }
  return data;
}

const belief = (x: number, y: number): number => (inGlass(x * side, y * side) || inLid(x * side, y * side) ? 1 : 0);

function cut(settings: Partial<Settings>, behind: (x: number, y: number) => number) {
  const pixels = { width: side, height: side, data: drawGlass(behind) };
  const tool = fakeTool(belief, 120);
  return cutOutPixels({ pixels, alpha: null }, tool, CutoutSettings.parse({ quality: 'fast', ...settings }), {
    signal: AbortSignal.timeout(60_000),
  });
}

const even = (x: number, y: number): number => level + 1.2 * grain(x, y);

describe('Clear goods on an even ground', () => {
  it('let the new ground through as they let the old one, and keep what is opaque', async () => {
    const { matte, facts } = await cut({ glass: true }, even);
    expect(facts.glass).toBe('divided');
    const colours = { width: side, height: side, data: drawGlass(even) };
    restoreGlassColours(colours, matte);
    const wanted = drawGlass(() => 120);
    const opaque = drawGlass(even);
    const errors = { glass: 0, opaque: 0 };
    for (let y = 60; y < 180; y++) {
      for (let x = 75; x < 165; x++) {
        const at = y * side + x;
        const cover = matte.data[at]! / 255;
        const made = byteOfLinear(cover * linearOfByte[colours.data[at * 3]!]! + (1 - cover) * linearOfByte[120]!);
        errors.glass += Math.abs(made - wanted[at * 3]!) / (120 * 90);
        errors.opaque += Math.abs(opaque[at * 3]! - wanted[at * 3]!) / (120 * 90);
      }
    }
    expect(errors.glass).toBeLessThan(errors.opaque / 8);
    expect(matte.data[40 * side + 120]).toBe(255);
  });

  it('are proposed as glass, and stay solid, where nobody asked for it', async () => {
    const { matte, facts } = await cut({}, even);
    expect(facts.glass).toBe('proposed');
    expect(matte.data[120 * side + 120]).toBe(255);
    expect((await cut({ glass: false }, even)).facts.glass).toBeUndefined();
  });

  it('stay solid on a ground that cannot be divided by, with the reason', async () => {
    const striped = (x: number): number => (Math.floor(x / 6) % 2 === 0 ? 214 : 140);
    const { matte, facts } = await cut({ glass: true }, striped);
    expect(facts.glass).toBe('ground-uneven');
    expect(matte.data[120 * side + 120]).toBe(255);
  });
});
