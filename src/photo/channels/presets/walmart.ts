import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults, pureWhite } from './preset-defaults.ts';

export const walmart: Channel = {
  ...presetDefaults,
  id: 'walmart',
  marketplace: 'Walmart',
  title: { fr: 'Walmart', en: 'Walmart' },
  width: 2200,
  height: 2200,
  minimumSide: 1500,
  minimumSideOf: 'shortest',
  advisedSide: 2200,
  maximumBytes: 5 * megabytes,
  formats: ['jpeg', 'png', 'bmp'],
  background: pureWhite,
  shadow: 'none',
  edgeTouch: 'forbidden',
  naming: '{gtin14}_{n}',
  advised: ['file-name', 'subject-edge'],
  source:
    'marketplacelearn.walmart.com, product detail page: image guidelines and requirements (page of 2025-07-15), stored copies read 2026-11-24. 1500 is its minimum for zoom; the 14-digit GTIN is recommended as the name.',
  verified: true,
};
