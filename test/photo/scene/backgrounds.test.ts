import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Background, PhotoRecipe } from '../../../src/contract/index.ts';
import type { ViewName } from '../../../src/photo/scene/stage/scene-file.ts';
import { chooseView, listScenes, readScene } from '../../../src/photo/scene/stage/scenes.ts';
import { composePicture, type Picture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { disc, makePhoto } from './made-photo.ts';

const photo = makePhoto(200, 200, disc);

function make(
  background: Partial<Background> & { kind: Background['kind'] },
  options: object = {},
  size = { width: 256, height: 256 },
): Promise<Picture> {
  const recipe = PhotoRecipe.parse({ background, shadow: { mode: 'none' }, layout: { size, padding: 0.3 } });
  return composePicture({ ...photo, recipe, ...options });
}

const pixel = ({ colours }: Picture, x: number, y: number): number[] => [
  ...colours.data.subarray((y * colours.width + x) * 3, (y * colours.width + x) * 3 + 3),
];

describe('backgrounds', () => {
  it('are the very colour that was asked for, in each pixel that the product leaves free', async () => {
    const picture = await make({ kind: 'colour', colour: '#c3d2e1' });
    const wrong: number[][] = [];
    for (let x = 0; x < 256; x++)
      for (const y of [0, 20, 255]) if (pixel(picture, x, y).join() !== '195,210,225') wrong.push([x, y]);
    expect(wrong).toEqual([]);
  });

  it('run from one colour to the other without a band: neighbouring levels mix instead of ending in a line', async () => {
    const picture = await make({ kind: 'gradient', from: '#404040', to: '#484848', angle: 180 });
    expect(pixel(picture, 3, 0)[0]).toBe(64);
    expect(pixel(picture, 3, 255)[0]).toBeGreaterThanOrEqual(71);
    let mixed = 0;
    for (let y = 0; y < 256; y++) {
      const values = new Set(Array.from({ length: 40 }, (_, x) => pixel(picture, x, y)[0]));
      if (values.size > 1) mixed += 1;
    }
    expect(mixed).toBeGreaterThan(200);
  });

  it('blur the photo’s own ground without a trace of the product in it', async () => {
    const recipe = PhotoRecipe.parse({
      background: { kind: 'original', blur: 0.03 },
      shadow: { mode: 'none' },
      layout: { size: 'original' },
    });
    const picture = await composePicture({ ...photo, recipe });
    const { left, top } = picture.subject;
    for (const [x, y] of [
      [left - 3, 100],
      [100, top - 3],
      [left + 12, top + 12],
    ] as const) {
      const [red, green, blue] = pixel(picture, x, y) as [number, number, number];
      expect(Math.max(Math.abs(red - 205), Math.abs(green - 205), Math.abs(blue - 205))).toBeLessThanOrEqual(4);
    }
  });

  it('are transparent where nothing is, whole where the product is', async () => {
    const { alpha, subject } = await make({ kind: 'transparent' });
    expect(alpha!.data[0]).toBe(0);
    expect(alpha!.data[(subject.top + 40) * 256 + subject.left + Math.round(subject.width / 2)]).toBe(255);
  });

  it('show the house’s own photo around the point on which the product stands', async () => {
    const pixels = {
      width: 400,
      height: 200,
      data: new Uint8Array(240_000).map((_, at) => (Math.floor(at / 3) % 400) / 2),
    };
    const picture = await make(
      { kind: 'photo', photoId: '00000000-0000-4000-8000-000000000000', standPoint: [0.5, 0.8] },
      { assets: { background: pixels } },
    );
    expect(Math.abs(pixel(picture, 0, 10)[0]! - 50)).toBeLessThanOrEqual(1);
    expect(Math.abs(picture.subject.top + picture.subject.height - 0.8 * 256)).toBeLessThanOrEqual(2);
    await expect(make({ kind: 'photo', photoId: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({
      code: 'photo_background_missing',
    });
  });
});

describe('scenes', () => {
  let folder = '';
  const view = {
    image: 'shelf.jpg',
    width: 128,
    height: 128,
    camera: { position: [0, 0.3, -1], pitchDegrees: 10, verticalFieldOfViewDegrees: 30 },
    floor: {
      homography: [
        [300, 60, 64],
        [0, -20, 100],
        [0, 0.9, 1],
      ],
      standPoint: [64, 100],
      pixelsPerMetreAtStandPoint: 300,
    },
    light: {
      azimuthDegrees: 300,
      elevationDegrees: 40,
      sizeDegrees: 10,
      intensity: 0.5,
      shadowColour: [0.4, 0.45, 0.5],
      ambientOcclusion: 0.5,
      reflection: 0,
    },
  };
  const scene = {
    id: 'shelf',
    name: { fr: 'Étagère', en: 'Shelf' },
    licence: 'own',
    author: 'House',
    views: { standing: view },
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'scenes-'));
    await writeFile(path.join(folder, 'shelf.json'), JSON.stringify(scene));
    await sharp({ create: { width: 128, height: 128, channels: 3, background: '#778899' } })
      .jpeg()
      .toFile(path.join(folder, 'shelf.jpg'));
  });

  it('that come with Maison are valid, have three views or four, and their pictures are there', async () => {
    const scenes = await listScenes();
    expect(scenes.map(({ id }) => id)).toEqual([
      'concrete-window',
      'linen',
      'marble',
      'plinth-foliage',
      'studio-cove',
      'wood',
    ]);
    for (const { id, views } of scenes) {
      expect(views).toEqual(['standing', 'raised', 'high', 'flat']);
      const picture = await make({ kind: 'scene', scene: id }, {}, { width: 64, height: 80 });
      expect(picture.colours.data).toHaveLength(64 * 80 * 3);
    }
  });

  it('take the next higher view in the place of one that a scene lacks', async () => {
    const scene = await readScene('marble');
    const { standing, high, flat } = scene.file.views;
    expect(chooseView(scene, 'raised').name).toBe('raised');
    expect(chooseView({ ...scene, file: { ...scene.file, views: { standing, high, flat } } }, 'raised').name).toBe(
      'high',
    );
    const lowOnly = { ...scene, file: { ...scene.file, views: { standing } } };
    expect(['raised', 'high', 'flat'].map((name) => chooseView(lowOnly, name as ViewName).name)).toEqual(
      Array.from({ length: 3 }, () => 'standing'),
    );
  });

  it('of the house itself are read from its folder, and a product stands on their stand point', async () => {
    expect((await readScene('shelf', [folder])).file.author).toBe('House');
    const picture = await make(
      { kind: 'scene', scene: 'shelf' },
      { sceneFolders: [folder] },
      { width: 128, height: 128 },
    );
    expect(Math.abs(picture.subject.top + picture.subject.height - 100)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['an unknown field', { ...scene, colour: 'red' }, 'colour'],
    [
      'a light below the floor',
      { ...scene, views: { standing: { ...view, light: { ...view.light, elevationDegrees: -3 } } } },
      'elevationDegrees',
    ],
    ['a picture outside its folder', { ...scene, views: { standing: { ...view, image: '../secret.jpg' } } }, 'image'],
    ['no view', { ...scene, views: {} }, 'view'],
  ])('with %s are refused by name', async (_title, broken, word) => {
    const other = await mkdtemp(path.join(tmpdir(), 'scenes-'));
    await writeFile(path.join(other, 'shelf.json'), JSON.stringify(broken));
    await expect(listScenes([other])).rejects.toMatchObject({ code: 'photo_scene_invalid', status: 422 });
    await expect(listScenes([other])).rejects.toThrow(word);
  });

  it('that do not exist, or whose picture is not as announced, are refused', async () => {
    await expect(readScene('moon')).rejects.toMatchObject({ code: 'photo_scene_unknown', status: 404 });
    const other = await mkdtemp(path.join(tmpdir(), 'scenes-'));
    await writeFile(path.join(other, 'shelf.json'), JSON.stringify(scene));
    await expect(make({ kind: 'scene', scene: 'shelf' }, { sceneFolders: [other] })).rejects.toMatchObject({
      code: 'photo_scene_invalid',
    });
  });
});
