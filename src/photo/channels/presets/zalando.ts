import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const zalando: Channel = {
  ...presetDefaults,
  id: 'zalando',
  marketplace: 'Zalando',
  title: { fr: 'Zalando, packshot principal', en: 'Zalando, primary packshot' },
  width: 1801,
  height: 2600,
  minimumSide: 762,
  minimumSideOf: 'shortest',
  advisedSide: 1801,
  maximumBytes: 20 * megabytes,
  ratio: 1801 / 2600,
  formats: ['jpeg'],
  background: { colour: '#ffffff', tolerance: 0, required: true },
  shadow: 'within-white',
  edgeTouch: 'forbidden',
  advised: ['file-name', 'subject-edge'],
  source:
    'partner.zalando.com/university, image guidelines (page of 2025-03-03), stored copies read 2026-11-24: 1:1.44 (its own sizes are 1:1.4436), 1801 × 2600 best, 762 × 1100 least, JPEG, 20 MB, primary packshot on white. The page’s exact range of white was not read: pure white is asked here.',
  verified: true,
};
