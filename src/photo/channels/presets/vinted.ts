import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const vinted: Channel = {
  ...presetDefaults,
  id: 'vinted',
  marketplace: 'Vinted',
  title: { fr: 'Vinted', en: 'Vinted' },
  width: 1200,
  height: 1500,
  minimumSide: 800,
  maximumBytes: 10 * megabytes,
  ratio: 4 / 5,
  formats: ['jpeg', 'png'],
  review: ['real-photo', 'text', 'watermark'],
  advised: ['minimum-side', 'maximum-bytes', 'ratio', 'file-name'],
  source:
    'Unconfirmed: from memory (reference of the project, section 9, November 2026). Upright, about 4:5, up to 20 real photos.',
  verified: false,
};
