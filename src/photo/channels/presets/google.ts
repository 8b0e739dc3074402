import type { Channel } from '../../../contract/index.ts';
import { megabytes, presetDefaults } from './preset-defaults.ts';

export const googleMerchant: Channel = {
  ...presetDefaults,
  id: 'google-merchant',
  marketplace: 'Google Merchant Center',
  title: { fr: 'Google Merchant Center', en: 'Google Merchant Center' },
  width: 1500,
  height: 1500,
  minimumSide: 500,
  minimumSideOf: 'shortest',
  advisedSide: 1500,
  maximumPixels: 64_000_000,
  maximumBytes: 16 * megabytes,
  ratio: null,
  formats: ['jpeg', 'webp', 'png', 'gif', 'bmp', 'tiff'],
  background: { colour: '#ffffff', tolerance: 2, required: true },
  transparency: true,
  fill: { minimum: 0.75, maximum: 0.9, axis: 'longest' },
  shadow: 'within-white',
  edgeTouch: 'forbidden',
  advised: ['subject-fill', 'background-border', 'background-even', 'subject-edge', 'file-name'],
  declareGenerated: true,
  source:
    'support.google.com/merchants/answer/6324350 (formats, extension equal to the format, generated pictures say so by IPTC DigitalSourceType), help.mergado.com, sharpfeed.io and emberfeed.com (500 × 500 enforced from 2027-01-31, 64 megapixels, 16 MB, 75 to 90 % of the frame), stored copies read 2026-11-24.',
  verified: true,
};
