import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const lazada: Channel = {
  ...presetDefaults,
  id: 'lazada',
  marketplace: 'Lazada',
  title: { fr: 'Lazada', en: 'Lazada' },
  width: 1200,
  height: 1200,
  minimumSide: 800,
  minimumSideOf: 'shortest',
  maximumBytes: 3 * megabytes,
  formats: ['jpeg', 'png'],
  advised: ['maximum-bytes', 'file-name'],
  source:
    'Seller guides (reference of the project, November 2026): square, at least 800 to 1000 pixels. The limit of 3 MB was not confirmed.',
  verified: false,
};
