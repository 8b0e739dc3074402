import { describe, expect, it } from 'vitest';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { composePrepared } from '../../../src/photo/scene/compose/compose-picture.ts';
import { prepareSubject } from '../../../src/photo/scene/subject/subject.ts';
import { bottle, makePhoto } from './made-photo.ts';

const photo = makePhoto(300, 300, bottle);

function makeRecipe(background: PhotoRecipe['background'], azimuth: number, cast: number, padding: number) {
  const light = { azimuth, elevation: 45, size: 12, softness: 0.5, intensity: 0.6, falloff: 0.2, colour: '#000000' };
  const layout = { size: { width: 400, height: 400 }, padding };
  return PhotoRecipe.parse({ background, light, shadow: { cast, contact: cast }, layout });
}

const scene = (id: string) => [id, { kind: 'scene', scene: id, view: 'auto' }] as const;
const grounds: readonly (readonly [name: string, PhotoRecipe['background']])[] = [
  ['white', { kind: 'colour', colour: '#ffffff' }],
  ['nothing', { kind: 'transparent' }],
  scene('marble'),
  scene('concrete-window'),
  scene('plinth-foliage'),
];

describe.each(grounds)('a photo kept ready, on %s', (_, background) => {
  it.each([false, true])('gives the same picture whatever was asked of it before (quick: %s)', async (quick) => {
    const wanted = makeRecipe(background, 236, 0.8, 0.1);
    const fresh = await composePrepared(await prepareSubject(photo, { quick }), wanted);
    const kept = await prepareSubject(photo, { quick });
    await composePrepared(kept, makeRecipe(background, 236, 0.8, 0.25));
    // The last one differs by its strengths alone: its shadows are those that are kept.
    for (const former of [90, 236].map((azimuth) => makeRecipe(background, azimuth, 0.3, 0.1)))
      await composePrepared(kept, former);
    const again = await composePrepared(kept, wanted);
    expect(Buffer.compare(again.colours.data, fresh.colours.data)).toBe(0);
    expect(again.layers.map(({ kind }) => kind)).toEqual(fresh.layers.map(({ kind }) => kind));
    for (const [at, { layer }] of again.layers.entries()) expect(layer.data).toEqual(fresh.layers[at]?.layer.data);
  });
});
