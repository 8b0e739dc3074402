import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { composePicture, type Picture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { bottle, makePhoto } from './made-photo.ts';
import { deleteFolder } from '../../delete-folder.ts';

const side = 200;
/** A lit floor with a broad band of shade across it, where the bottle's shadow falls: 0.4 of the light is left. */
const lit = 0.5;
const dark = 0.4;
const band = { from: 130, to: 150 };
const photo = makePhoto(200, 200, bottle);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shade-'));
  const level = (luminance: number): number => Math.round(255 * (1.055 * luminance ** (1 / 2.4) - 0.055));
  const plate = Buffer.alloc(side * side * 3);
  for (let at = 0; at < plate.length; at += 1) {
    const x = Math.floor(at / 3) % side;
    plate[at] = level(x >= band.from && x < band.to ? lit * dark : lit);
  }
  await sharp(plate, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toFile(path.join(folder, 'plate.png'));
  await writeScene('even', {});
  await writeScene('shaded', { lit: { floor: lit } });
});
afterAll(() => deleteFolder(folder));

async function writeScene(id: string, more: object): Promise<void> {
  const shadowColour = [dark, dark, dark];
  const light = { azimuthDegrees: 270, elevationDegrees: 35, sizeDegrees: 0, intensity: 0.6, shadowColour };
  const view = {
    image: 'plate.png',
    width: side,
    height: side,
    camera: { position: [0, 0.3, -1], pitchDegrees: 10, verticalFieldOfViewDegrees: 30 },
    floor: {
      homography: [
        [300, 100, 100],
        [0, 20, 160],
        [0, 0.9, 1],
      ],
      standPoint: [100, 160],
      pixelsPerMetreAtStandPoint: 300,
    },
    light: { ...light, ambientOcclusion: 0, reflection: 0, ...more },
  };
  const name = { fr: 'Essai', en: 'Trial' };
  const scene = { id, name, licence: 'own', author: 'House', views: { standing: view } };
  await writeFile(path.join(folder, `${id}.json`), JSON.stringify(scene));
}

function make(scene: string): Promise<Picture> {
  const layout = { size: { width: side, height: side }, share: 0.5, padding: 0.05 };
  const recipe = PhotoRecipe.parse({ background: { kind: 'scene', scene, view: 'standing' }, layout });
  return composePicture({ ...photo, recipe, sceneFolders: [folder] });
}

/** The least factor of the cast shadow in a column of the picture. */
function darkest(picture: Picture, x: number): number {
  const { layer } = picture.layers.find(({ kind }) => kind === 'cast')!;
  const column = Math.floor((x / side) * layer.width);
  let least = 1;
  for (let row = 0; row < layer.height; row++) least = Math.min(least, layer.data[(row * layer.width + column) * 3]!);
  return least;
}

describe('a cast shadow on a plate with shade of its own', () => {
  it('takes nothing away where the plate’s own shade has taken the same light already', async () => {
    const middle = (band.from + band.to) / 2;
    expect(darkest(await make('even'), middle)).toBeLessThan(0.6);
    expect(darkest(await make('shaded'), middle)).toBeGreaterThan(0.98);
  });

  it('is as dark as ever beside that shade', async () => {
    const [even, shaded] = [await make('even'), await make('shaded')];
    expect(darkest(even, band.from - 8)).toBeLessThan(0.6);
    expect(darkest(shaded, band.from - 8)).toBeCloseTo(darkest(even, band.from - 8), 2);
    expect(darkest(shaded, band.to + 8)).toBeCloseTo(darkest(even, band.to + 8), 2);
  });

  it('leaves no place of the floor darker than a full shadow would', async () => {
    const { colours, subject } = await make('shaded');
    const floor = 255 * (1.055 * (lit * dark) ** (1 / 2.4) - 0.055);
    const low: number[][] = [];
    for (let x = subject.left + subject.width + 12; x < side; x++) {
      // The limit is as fine as the shadows’ grid, cells of two pixels, a little blurred: a hard edge of shade is left out.
      if ([band.from, band.to].some((edge) => Math.abs(x - edge) < 6)) continue;
      for (let y = 0; y < side; y++) {
        const value = colours.data[(y * side + x) * 3]!;
        if (value < floor - 4) low.push([x, y, value]);
      }
    }
    expect(low).toEqual([]);
  });
});
