import { z } from 'zod';
import { Stroke } from './correction.ts';

/** A rectangle of a photo in its own upright pixels. */
export const Box = z.object({ left: z.int(), top: z.int(), width: z.int(), height: z.int() }).meta({ id: 'Box' });
export type Box = z.infer<typeof Box>;

/** Why a cutout may be wrong. */
export const CutoutDoubt = z.enum([
  'soft-edges',
  'unsure-areas',
  'low-contrast',
  'several-subjects',
  'touches-frame',
  'models-disagree',
  'parts-missing',
  'mostly-missing',
  'ground-kept',
  'shadow-kept',
  'hand-kept',
  'hanger-kept',
  'see-through',
]);

/** Where a cutout may be wrong. */
export const DoubtPlace = z.object({
  box: Box,
  doubt: CutoutDoubt,
  stroke: Stroke.optional().meta({ description: 'The stroke that would mend it, for a person to try.' }),
});
