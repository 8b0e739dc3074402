import { expect, test } from 'vitest';
import { previewNames } from './name-files.ts';

const photos = [
  { name: 'été/tasse bleue.HEIC', code: 'T-12' },
  { name: 'bol.jpg', code: null },
];

test('without a channel a file is named after its photo, with the ending of the format', () => {
  expect(previewNames(photos, [], { naming: '', format: 'png' })).toEqual(['tasse bleue.png', 'bol.png']);
});

test('each channel names by its own rule unless the person gave one, and a photo without a code is called by its name', () => {
  const amazon = { id: 'amazon-main', naming: '{code}.MAIN', format: 'jpeg' as const };
  const etsy = { id: 'etsy', naming: '{name}-{n}', format: 'png' as const };
  expect(previewNames(photos, [amazon, etsy], { naming: '', format: 'jpeg' })).toEqual([
    'T-12.MAIN.jpg',
    'tasse bleue-1.png',
    'bol.MAIN.jpg',
    'bol-2.png',
  ]);
  expect(previewNames(photos, [amazon], { naming: '{n}_{code}_{channel}', format: 'jpeg' })).toEqual([
    '1_T-12_amazon-main.jpg',
    '2_bol_amazon-main.jpg',
  ]);
});
