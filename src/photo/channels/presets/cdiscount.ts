import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults, pureWhite } from './preset-defaults.ts';

export const cdiscount: Channel = {
  ...presetDefaults,
  id: 'cdiscount',
  marketplace: 'Cdiscount (Octopia)',
  title: { fr: 'Cdiscount (Octopia)', en: 'Cdiscount (Octopia)' },
  width: 1500,
  height: 1500,
  minimumSide: 500,
  minimumSideOf: 'shortest',
  advisedSide: 1500,
  maximumBytes: 10 * megabytes,
  formats: ['jpeg'],
  background: pureWhite,
  shadow: 'none',
  edgeTouch: 'forbidden',
  advised: ['maximum-bytes', 'ratio', 'subject-edge', 'file-name'],
  source:
    'Unconfirmed: from memory (reference of the project, section 9, November 2026). 1500 × 1500, at least 500, JPEG on white. developer.octopia-io.net/product-sheet has a chapter on pictures that was not read.',
  verified: false,
};
