import { describe, expect, it } from 'vitest';
import type { Channel, PhotoRecipe } from '../../../src/contract/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import { findChannel } from '../../../src/photo/channels/list.ts';
import { checkPicture, passesChannel } from '../../../src/photo/channels/check-picture.ts';
import { encodePicture } from '../../../src/photo/output/encode-picture.ts';
import { fixRecipe } from '../../../src/photo/channels/fix-recipe.ts';
import { drawChannels, noteChannel } from './draw-channels.ts';
import { drawPicture, ordinaryOrigin, placeProduct, plainRecipe } from './synthetic-picture.ts';

const drawn = drawChannels(4, 9);

/** Makes the picture of a recipe the way the studio would, with a product smaller or larger than its cutout claims. */
async function make(recipe: PhotoRecipe, claims = 1) {
  const { size } = recipe.layout;
  if (typeof size === 'string') throw new Error('a size is needed');
  const placed = placeProduct(recipe, 0.8);
  const [width, height] = [Math.round(placed.width * claims), Math.round(placed.height * claims)];
  const product = { left: (size.width - width) >> 1, top: (size.height - height) >> 1, width, height };
  const ground = recipe.background.kind === 'colour' ? Number.parseInt(recipe.background.colour.slice(1, 3), 16) : 200;
  const picture = drawPicture(size.width, size.height, product, ground);
  return encodePicture(picture, recipe.output, { digitalSourceType: ordinaryOrigin });
}

const without = (recipe: PhotoRecipe, change: Partial<PhotoRecipe>): PhotoRecipe => ({ ...recipe, ...change });

describe('the auto-fix', () => {
  it.for(drawn)(
    'turns a recipe that breaks the rules of %s into one that keeps them',
    { timeout: 60_000 },
    async ([id, channel], { task }) => {
      noteChannel(task, id, drawn.length);
      const wrong = without(plainRecipe, {
        background: { kind: 'colour', colour: '#c8c8c8' },
        layout: { ...plainRecipe.layout, size: { width: 420, height: 400 }, padding: 0.3 },
        output: { ...plainRecipe.output, format: 'webp' },
      });
      const results = await checkPicture(await make(wrong), channel);
      expect(results.some((result) => result.status === 'failed')).toBe(true);
      const fixed = fixRecipe(wrong, channel, results);
      if (fixed === null) throw new Error('nothing was fixed');
      expect(passesChannel(await checkPicture(await make(fixed), channel))).toBe(true);
    },
  );

  it('gives a product that fills too little its measured share back, and then has nothing more to change', async () => {
    const amazon = findChannel('amazon-main');
    const recipe = applyChannel(plainRecipe, amazon);
    const small = await checkPicture(await make(recipe, 0.9), amazon);
    expect(small.find(({ rule }) => rule === 'subject-fill')?.status).toBe('failed');
    const fixed = fixRecipe(recipe, amazon, small);
    if (fixed === null) throw new Error('nothing was fixed');
    const again = await checkPicture(await make(fixed, 0.9), amazon);
    expect(again.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(fixRecipe(fixed, amazon, again)).toBeNull();
  });

  it('lowers the quality step by step to the least that products bear, and then gives up', () => {
    const tooLarge = (channel: Channel) => [
      {
        rule: 'maximum-bytes',
        level: 'required' as const,
        status: 'failed' as const,
        measured: '9 B',
        expected: '≤ 1 B',
        fix: null,
        source: channel.source,
      },
    ];
    const ebay = findChannel('ebay');
    let recipe: PhotoRecipe | null = applyChannel(plainRecipe, ebay);
    const qualities: number[] = [];
    for (let round = 0; round < 9 && recipe !== null; round += 1) {
      qualities.push(recipe.output.quality);
      recipe = fixRecipe(recipe, ebay, tooLarge(ebay));
    }
    expect(qualities).toEqual([90, 80, 70, 60]);
    expect(recipe).toBeNull();
  });

  it('does not pretend to repair what no recipe can: a name, an enlarged photo', async () => {
    const amazon = findChannel('amazon-main');
    const results = await checkPicture(await make(applyChannel(plainRecipe, amazon)), amazon, {
      fileName: 'my photo.jpg',
    });
    expect(results.filter(({ status }) => status === 'failed').map(({ rule }) => rule)).toEqual(['file-name']);
    expect(fixRecipe(plainRecipe, amazon, results)).toBeNull();
  });
});
