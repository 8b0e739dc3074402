import { expect, test } from 'vitest';
import { RenderFacts } from '../../../src/contract/index.ts';
import { isEnlargedFar, listQuestions } from '../../../src/photo/output/remarks.ts';
import { bottle, makePhoto } from '../scene/made-photo.ts';

const { cutout } = makePhoto(100, 100, bottle);
const facts = RenderFacts.parse({
  width: 1,
  height: 1,
  bytes: 1,
  format: 'jpeg',
  recipeHash: 'x',
  untouchedPixels: 1,
  productPixels: 1,
  subject: cutout.box,
  digitalSourceType: 'x',
  rules: [],
  cutout,
});
const ask = (more: Partial<RenderFacts>): string[] => listQuestions({ ...facts, ...more }).map(({ code }) => code);

test('what a person is asked of a picture has a code, and says in both languages what to do', () => {
  const lost = { ...cutout, doubts: ['mostly-missing' as const], poseUnsure: true };
  const asked = listQuestions({ ...facts, cutout: lost, enlargement: 4.49 });
  expect(asked.map(({ code }) => code)).toEqual(['product_mostly_missing', 'pose_unsure', 'product_enlarged']);
  expect(asked[0]?.message.fr).toMatch(/Retoucher/);
  expect(asked[1]?.message.en).toMatch(/--pose/);
  expect(asked[2]?.message.fr).toContain('4,5\u00a0fois');
  for (const { message } of asked) expect(message.fr).not.toMatch(/ [:;?!]/);
});

test('nothing is asked of what is whole, stands or lies for sure, and is hardly enlarged; nor of what somebody has drawn on', () => {
  expect(ask({})).toEqual([]);
  expect(ask({ enlargement: 1.5 })).toEqual([]);
  const stroke = { tool: 'keep' as const, radius: 0.1, points: [{ x: 0.5, y: 0.5 }] };
  expect(ask({ cutout: { ...cutout, doubts: ['mostly-missing'], corrections: [stroke] } })).toEqual([]);
});

test('a product that is small in its photo and shown three times as large is looked at first', () => {
  const lid = { ...facts, cutout: { ...cutout, box: { left: 0, top: 0, width: 357, height: 253 } } };
  expect(isEnlargedFar({ ...lid, enlargement: 4.5 }, { width: 700, height: 700 })).toBe(true);
  expect(isEnlargedFar({ ...lid, enlargement: 2 }, { width: 700, height: 700 })).toBe(false);
  expect(isEnlargedFar({ ...lid, enlargement: 4.5 }, { width: 500, height: 500 })).toBe(false);
});
