import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults, pureWhite } from './preset-defaults.ts';

const sizes = {
  ...presetDefaults,
  marketplace: 'Amazon',
  width: 2000,
  height: 2000,
  minimumSide: 500,
  advisedSide: 1000,
  maximumSide: 10_000,
  maximumBytes: 10 * megabytes,
  formats: ['jpeg', 'png', 'tiff', 'gif'],
} as const;

export const amazonMain: Channel = {
  ...sizes,
  id: 'amazon-main',
  title: { fr: 'Amazon, image principale', en: 'Amazon, main image' },
  formats: [...sizes.formats],
  background: pureWhite,
  fill: { minimum: 0.85, maximum: null, axis: 'longest' },
  shadow: 'none',
  edgeTouch: 'forbidden',
  review: ['text', 'watermark', 'border', 'mannequin', 'real-photo'],
  naming: '{code}.MAIN',
  advised: ['ratio'],
  source:
    'Seller guides that agree, stored copies read 2026-11-24: changethisfile.com/blog/convert-images-for-amazon-seller-central, quickpixel.co, mercatuslab.com, davidhimbert.com, studio415.fr, docs.fynd.com (Amazon image guidelines). Seller Central itself needs an account and was not read. CMYK, which some guides allow, is refused here: it changes the colours.',
  verified: true,
};

export const amazonSecondary: Channel = {
  ...sizes,
  id: 'amazon-secondary',
  title: { fr: 'Amazon, images secondaires', en: 'Amazon, secondary images' },
  formats: [...sizes.formats],
  review: ['mood'],
  naming: '{code}.PT0{n}',
  advised: ['ratio'],
  source:
    'Seller guides that agree, stored copies read 2026-11-24: changethisfile.com/blog/convert-images-for-amazon-seller-central, mercatuslab.com. Sizes as for the main image; any background, text allowed.',
  verified: true,
};
