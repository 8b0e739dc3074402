import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const ebay: Channel = {
  ...presetDefaults,
  id: 'ebay',
  marketplace: 'eBay',
  title: { fr: 'eBay', en: 'eBay' },
  width: 1600,
  height: 1600,
  minimumSide: 500,
  advisedSide: 1600,
  maximumBytes: 12 * megabytes,
  ratio: null,
  formats: ['jpeg', 'png', 'webp', 'gif', 'tiff', 'bmp', 'heic', 'avif'],
  review: ['text', 'watermark', 'border', 'real-photo'],
  source:
    'ebay.com picture policy 4370, stored copies read 2026-11-24: 500 pixels on the longest side, no border, text, artwork or watermark, no stock photo of used goods. 1600 pixels and 12 MB: seller guides (plomz.com).',
  verified: true,
};
