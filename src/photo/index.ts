export type { AlphaMatte, ColourPixels, ShadowLayer } from './pixels.ts';
