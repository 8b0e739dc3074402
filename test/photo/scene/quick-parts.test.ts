import { describe, expect, it } from 'vitest';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { composePrepared } from '../../../src/photo/scene/compose/compose-picture.ts';
import { prepareSubject } from '../../../src/photo/scene/subject/subject.ts';
import { bottle, disc, makePhoto } from './made-photo.ts';

const photos = { bottle: makePhoto(600, 600, bottle), disc: makePhoto(600, 600, disc) };
const grounds: readonly (readonly [name: string, PhotoRecipe['background']])[] = [
  ['white', { kind: 'colour', colour: '#ffffff' }],
  ['marble', { kind: 'scene', scene: 'marble', view: 'auto' }],
];

function makeRecipe(background: PhotoRecipe['background'], padding: number) {
  return PhotoRecipe.parse({ background, layout: { size: { width: 800, height: 800 }, padding } });
}

describe.each(Object.entries(photos))('what previews of a %s share', (_, photo) => {
  it.each(grounds)(
    'changes nothing that an eye would see, at any size of the product: %s',
    async (_name, background) => {
      const kept = await prepareSubject(photo, { quick: true });
      for (const padding of [0.05, 0.18, 0.3]) {
        const recipe = makeRecipe(background, padding);
        const exact = (await composePrepared(await prepareSubject(photo), recipe, { longestSide: 400 })).colours.data;
        const quick = (await composePrepared(kept, recipe, { longestSide: 400 })).colours.data;
        const { mean, share } = compare(exact, quick);
        expect(mean).toBeLessThan(0.5);
        expect(share).toBeLessThan(0.004);
      }
    },
  );
});

/** The mean difference in levels, and the share of values that differ by more than 12. */
function compare(one: Uint8Array, other: Uint8Array): { mean: number; share: number } {
  let [sum, far] = [0, 0];
  for (const [at, value] of one.entries()) {
    const difference = Math.abs(value - other[at]!);
    sum += difference;
    if (difference > 12) far += 1;
  }
  return { mean: sum / one.length, share: far / one.length };
}
