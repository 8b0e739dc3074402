import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults, pureWhite } from './preset-defaults.ts';

export const tiktokShop: Channel = {
  ...presetDefaults,
  id: 'tiktok-shop',
  marketplace: 'TikTok Shop',
  title: { fr: 'TikTok Shop', en: 'TikTok Shop' },
  width: 1600,
  height: 1600,
  minimumSide: 800,
  minimumSideOf: 'shortest',
  maximumBytes: 5 * megabytes,
  formats: ['jpeg', 'png'],
  background: pureWhite,
  shadow: 'none',
  edgeTouch: 'forbidden',
  advised: ['subject-edge', 'file-name'],
  source:
    'Seller guides that agree on square, JPEG or PNG, white, at least 600 to 800 pixels (imagespeccheck.com, lumageni.com, lighterimage.com); 5 MB, one guide says 10. The stricter figure of each is taken. Stored copies read 2026-11-24; the Seller Center itself was not.',
  verified: false,
};
