export { type Cutout, cutOutPixels, type PhotoToCut } from './cut-out.ts';
export { estimateForeground } from './foreground.ts';
export type { SegmentTool } from './tool.ts';
