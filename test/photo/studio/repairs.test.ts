import { describe, expect, test } from 'vitest';
import { PhotoRecipe, type RuleResult } from '../../../src/contract/index.ts';
import { createBatch, listBatchItems } from '../../../src/photo/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import { findChannel } from '../../../src/photo/channels/list.ts';
import { fixPhoto } from '../../../src/photo/studio/pictures/fix-photo.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openTestStudio, options, owner } from './studio-for-tests.ts';

const google = findChannel('google-merchant');
const recipe = PhotoRecipe.parse({});

function failed(rule: string, measured: string): RuleResult {
  return { rule, level: 'required', status: 'failed', measured, expected: '', fix: null, source: '' };
}

describe('a picture that fails a rule which a recipe can repair', () => {
  test('is made again three times at most, and a repair that helps nothing is none', async () => {
    let smaller = 80;
    const rules = () => [failed('subject-fill', `${(smaller -= 1)} %`)];
    await using studio = await openTestStudio({ rules });
    const { id } = await studio.untilCut((await studio.add(await drawPhoto(1), 'a.png')).id);
    const fixed = await fixPhoto(studio.parts, owner, { id, recipe, channel: google.id }, options);
    expect([fixed.repair, fixed.recipe, fixed.beyondRecipe]).toEqual([null, recipe, ['subject-fill']]);
    expect(studio.worker.done.render).toBe(4);
  });

  test('is taken by the repair that helps most, even when a later one does worse', async () => {
    const paddings: number[] = [];
    const rules: NonNullable<Parameters<typeof openTestStudio>[0]>['rules'] = (order) => {
      paddings.push(applyChannel(order.recipe, google).layout.padding as number);
      const both = [failed('subject-fill', '79 %'), failed('file-name', 'a.jpg')];
      return paddings.length === 2 ? both.slice(0, 1) : both;
    };
    await using studio = await openTestStudio({ rules });
    const { id } = await studio.untilCut((await studio.add(await drawPhoto(2), 'a.png')).id);
    const fixed = await fixPhoto(studio.parts, owner, { id, recipe, channel: google.id }, options);
    expect(fixed.repair).toEqual({ rules: ['file-name'], correction: { padding: paddings[1] } });
  });

  test('is left as it is where several views of one product share one scale', async () => {
    await using studio = await openTestStudio({ rules: () => [failed('subject-fill', '50 %')] });
    const photoIds = [];
    for (const seed of [3, 4])
      photoIds.push((await studio.add(await drawPhoto(seed), `${seed}.png`, { code: 'A-1' })).id);
    const asked = { name: 'Lot', photoIds, recipe: { ...recipe, sameScale: true }, channels: [google.id], fix: true };
    const { id } = await createBatch(studio.parts, owner, asked, options);
    await studio.untilDone(id);
    const { items } = await listBatchItems(studio.parts, owner, { id, limit: 10, offset: 0 }, options);
    expect(items.map(({ facts }) => facts?.repair)).toEqual([undefined, undefined]);
    expect(studio.worker.done.render).toBe(2);
  });
});
