import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const etsy: Channel = {
  ...presetDefaults,
  id: 'etsy',
  marketplace: 'Etsy',
  title: { fr: 'Etsy', en: 'Etsy' },
  width: 2700,
  height: 2025,
  minimumSide: null,
  minimumSideOf: 'shortest',
  advisedSide: 2000,
  maximumBytes: 10 * megabytes,
  ratio: 4 / 3,
  formats: ['jpeg', 'png', 'gif'],
  review: ['real-photo'],
  advised: ['ratio', 'file-name'],
  source:
    'Etsy policy 253962679005: pictures of the item itself, no rendering, no stock photo (reference of the project). 10 MB, JPEG, PNG, GIF and 2000 pixels: seller guides (hauld.app, stored copy read 2026-11-24), which disagree whether that is the longest or the shortest side: the stricter is advised. Thumbnails are 4:3, 5:4 or square; 4:3 is made here.',
  verified: true,
};
