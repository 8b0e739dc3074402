export type { AlphaMatte, ColourPixels, ShadowLayer } from './pixels.ts';
export { type DecodedPhoto, type DecodeOptions, decodePhoto } from './decode/decode-photo.ts';
export { inspectPhoto, type InspectOptions, type PhotoFileFacts } from './decode/inspect-photo.ts';
export { defaultPhotoLimits, type PhotoLimits } from './decode/photo-limits.ts';
export { createPhotoRefusal, type PhotoRefusalCode } from './decode/refusals.ts';
