import type { Channel } from '../../../contract/index.ts';

/** How pictures are named where a marketplace demands nothing. */
export const usualNaming = '{code}_{n}';

/** White as a catalogue means it: every border pixel 255, 255, 255. */
export const pureWhite: Channel['background'] = { colour: '#ffffff', tolerance: 0, required: true };

/** What most presets have in common; each one says the rest, and takes back what is not true of it. */
export const presetDefaults = {
  minimumSideOf: 'longest',
  advisedSide: null,
  maximumSide: null,
  maximumPixels: null,
  ratio: 1,
  format: 'jpeg',
  background: null,
  transparency: false,
  fill: null,
  shadow: 'allowed',
  edgeTouch: 'allowed',
  review: ['text', 'watermark', 'border'],
  naming: usualNaming,
  advised: ['file-name'],
  declareGenerated: false,
  checkedOn: '2026-11-24',
} as const satisfies Partial<Channel>;

/** A million bytes: the stricter reading, since no marketplace says which one it means. */
export const megabytes = 1_000_000;
