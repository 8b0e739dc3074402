import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const allegro: Channel = {
  ...presetDefaults,
  id: 'allegro',
  marketplace: 'Allegro',
  title: { fr: 'Allegro', en: 'Allegro' },
  width: 2560,
  height: 2560,
  minimumSide: 500,
  advisedSide: 2560,
  maximumSide: 2560,
  maximumBytes: 13 * megabytes,
  ratio: null,
  formats: ['jpeg', 'png', 'webp'],
  background: { colour: '#ffffff', tolerance: 0, required: true },
  shadow: 'within-white',
  edgeTouch: 'forbidden',
  advised: ['subject-edge', 'file-name', 'maximum-bytes', 'minimum-side'],
  source:
    'Seller guides (reference of the project, November 2026): at most 2560 pixels, white background, JPEG, PNG or WebP. The least size and 13 MB were not confirmed and are advice here. Allegro’s own page was not read.',
  verified: false,
};
