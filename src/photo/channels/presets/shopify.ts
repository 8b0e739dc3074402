import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const shopify: Channel = {
  ...presetDefaults,
  id: 'shopify',
  marketplace: 'Shopify',
  title: { fr: 'Shopify', en: 'Shopify' },
  width: 2048,
  height: 2048,
  minimumSide: null,
  minimumSideOf: 'shortest',
  advisedSide: 2048,
  maximumSide: 5000,
  maximumPixels: 25_000_000,
  maximumBytes: 20 * megabytes,
  formats: ['jpeg', 'png', 'webp', 'heic', 'gif'],
  transparency: true,
  review: [],
  advised: ['ratio', 'file-name'],
  source:
    'Seller guides that agree (klaraimg.com: 2048 × 2048, 20 MB) and help.akeneo.com for the formats, stored copies read 2026-11-24. 5000 × 5000 and 25 megapixels: guides; others say 4472 × 4472, below 20 megapixels. A shop of one’s own: no rule on the background.',
  verified: true,
};
