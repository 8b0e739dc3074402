import { describe, expect, it } from 'vitest';
import type { CutoutFacts, PhotoRecipe } from '../../../src/contract/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import { channels, findChannel } from '../../../src/photo/channels/list.ts';
import { checkPicture, passesChannel } from '../../../src/photo/channels/check-picture.ts';
import { encodePicture } from '../../../src/photo/output/encode-picture.ts';
import { fixRecipe } from '../../../src/photo/channels/fix-recipe.ts';
import { composePicture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { drawPicture, nameForChannel, ordinaryOrigin, plainRecipe } from './synthetic-picture.ts';

const box = { left: 100, top: 80, width: 900, height: 1240 };
const photo = drawPicture(1100, 1400, box, 228);

/** The true matte of the drawn product, with a soft rim of one pixel. */
function cutProduct(): CutoutFacts & { matte: { width: number; height: number; data: Uint8Array } } {
  const data = new Uint8Array(1100 * 1400);
  for (let y = box.top; y < box.top + box.height; y += 1) {
    for (let x = box.left; x < box.left + box.width; x += 1) {
      const across = ((x + 0.5 - box.left) / box.width) * 2 - 1;
      const down = ((y + 0.5 - box.top) / box.height) * 2 - 1;
      const inside = (1 - Math.hypot(across, down)) * 450;
      data[y * 1100 + x] = Math.round(255 * Math.min(1, Math.max(0, inside)));
    }
  }
  return {
    matte: { width: 1100, height: 1400, data },
    box,
    uncertainty: 0,
    doubts: [],
    holes: 0,
    croppedSides: [],
    pose: 90,
    model: 'drawn',
    quality: 'kept',
    milliseconds: 0,
  };
}

async function render(recipe: PhotoRecipe, cropped: CutoutFacts['croppedSides'] = []) {
  const { matte, ...cutout } = cutProduct();
  const facts = { ...cutout, croppedSides: cropped };
  const picture = await composePicture({ pixels: photo.colours, matte, cutout: facts, recipe });
  const bytes = await encodePicture(picture, recipe.output, { digitalSourceType: ordinaryOrigin });
  return { bytes, subject: picture.subject };
}

describe('a picture composed with a shadow for a channel', () => {
  it.each(channels.map((channel) => [channel.id, channel] as const))(
    'passes the checker of %s',
    async (_id, channel) => {
      const { bytes, subject } = await render(applyChannel(plainRecipe, channel));
      const options = { subject, generated: false, fileName: nameForChannel(channel, 'jpg') };
      const results = await checkPicture(bytes, channel, options);
      expect(results.filter((result) => result.status === 'failed')).toEqual([]);
      expect(passesChannel(results)).toBe(true);
    },
    60_000,
  );

  it('is refused where the photo has cut the product, and no recipe pretends to repair it', async () => {
    const amazon = findChannel('amazon-main');
    const recipe = applyChannel(plainRecipe, amazon);
    const { bytes, subject } = await render(recipe, ['left']);
    const results = await checkPicture(bytes, amazon, { subject });
    expect(results.find(({ rule }) => rule === 'subject-edge')?.status).toBe('failed');
    expect(passesChannel(results)).toBe(false);
    const fixed = fixRecipe(recipe, amazon, results);
    const again = await render(fixed ?? recipe, ['left']);
    expect(passesChannel(await checkPicture(again.bytes, amazon, { subject: again.subject }))).toBe(false);
  });
});
