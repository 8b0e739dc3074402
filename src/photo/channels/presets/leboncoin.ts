import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const leboncoin: Channel = {
  ...presetDefaults,
  id: 'leboncoin',
  marketplace: 'Leboncoin',
  title: { fr: 'Leboncoin', en: 'Leboncoin' },
  width: 1600,
  height: 1200,
  minimumSide: 800,
  maximumBytes: 10 * megabytes,
  ratio: 4 / 3,
  formats: ['jpeg', 'png'],
  review: ['real-photo', 'text', 'watermark'],
  advised: ['minimum-side', 'maximum-bytes', 'ratio', 'file-name'],
  source:
    'Unconfirmed: from memory (reference of the project, section 9, November 2026). Landscape, 4:3, up to 10 photos.',
  verified: false,
};
