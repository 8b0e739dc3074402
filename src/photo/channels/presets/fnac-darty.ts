import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults, pureWhite } from './preset-defaults.ts';

export const fnacDarty: Channel = {
  ...presetDefaults,
  id: 'fnac-darty',
  marketplace: 'Fnac Darty',
  title: { fr: 'Fnac Darty', en: 'Fnac Darty' },
  width: 1000,
  height: 1000,
  minimumSide: 1000,
  maximumBytes: 10 * megabytes,
  formats: ['jpeg', 'png'],
  background: pureWhite,
  shadow: 'none',
  edgeTouch: 'forbidden',
  advised: ['maximum-bytes', 'ratio', 'subject-edge', 'file-name'],
  source: 'Unconfirmed: from memory (reference of the project, section 9, November 2026). 1000 × 1000 on white.',
  verified: false,
};
