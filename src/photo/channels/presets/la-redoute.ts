import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults, pureWhite } from './preset-defaults.ts';

export const laRedoute: Channel = {
  ...presetDefaults,
  id: 'la-redoute',
  marketplace: 'La Redoute',
  title: { fr: 'La Redoute', en: 'La Redoute' },
  width: 1200,
  height: 1500,
  minimumSide: 1200,
  minimumSideOf: 'shortest',
  maximumBytes: 10 * megabytes,
  ratio: 4 / 5,
  formats: ['jpeg', 'png'],
  background: pureWhite,
  shadow: 'none',
  edgeTouch: 'forbidden',
  advised: ['maximum-bytes', 'ratio', 'subject-edge', 'file-name'],
  source:
    'Unconfirmed: from memory (reference of the project, section 9, November 2026). Upright, about 1200 × 1500, on white.',
  verified: false,
};
