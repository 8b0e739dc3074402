import { expect, test } from 'vitest';
import { previewNames } from './name-files.ts';

const photos = [
  { name: 'été/tasse bleue.HEIC', code: 'T-12' },
  { name: 'bol.jpg', code: null },
];

test('without a channel a file is named after its photo, with the ending of the format', () => {
  expect(previewNames(photos, [], { naming: '', format: 'png' })).toEqual(['tasse bleue.png', 'bol.png']);
});

test('each channel has its folder and its own rule unless the person gave one; a photo without a code is called by its name', () => {
  const amazon = { id: 'amazon-main', naming: '{code}.MAIN', format: 'jpeg' as const };
  const etsy = { id: 'etsy', naming: '{name}-{n}', format: 'png' as const };
  expect(previewNames(photos, [amazon, etsy], { naming: '', format: 'jpeg' })).toEqual([
    'amazon-main/T-12.MAIN.jpg',
    'amazon-main/bol.MAIN.jpg',
    'etsy/tasse bleue-1.png',
    'etsy/bol-1.png',
  ]);
  expect(previewNames(photos, [amazon], { naming: '{n}_{code}_{channel}', format: 'jpeg' })).toEqual([
    '1_T-12_amazon-main.jpg',
    '1_bol_amazon-main.jpg',
  ]);
});

test('photos of one product are numbered, a name that is taken gets a number, and a GTIN is written with 14 digits', () => {
  const views = [
    { name: 'a.jpg', code: '3 017620 422003' },
    { name: 'b.jpg', code: '3 017620 422003' },
    { name: 'c.jpg', code: null },
  ];
  expect(previewNames(views, [], { naming: '{gtin14}_{n}', format: 'jpeg' })).toEqual([
    '03017620422003_1.jpg',
    '03017620422003_2.jpg',
    'c_1.jpg',
  ]);
  expect(previewNames(views, [], { naming: 'photo', format: 'webp' })).toEqual([
    'photo.webp',
    'photo-2.webp',
    'photo-3.webp',
  ]);
});
