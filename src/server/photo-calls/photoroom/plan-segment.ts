import { z } from '@hono/zod-openapi';
import { PhotoRecipe } from '../../../contract/index.ts';
import type { EditPlan } from '../../../photo/index.ts';
import { readGround } from '../colour.ts';
import { limitPixels, type Size } from '../geometry.ts';
import { invalid, type ParameterSet } from '../parameters.ts';

const shape = {
  format: z.enum(['png', 'jpg', 'webp']).default('png'),
  channels: z.enum(['rgba', 'alpha']).default('rgba'),
  bg_color: z.string().optional(),
  size: z.enum(['preview', 'medium', 'hd', 'full']).default('full'),
  crop: z.stringbool().default(false),
  // The colours of edges are always freed from the ground, green or not.
  despill: z.stringbool().default(false),
};

/** What PhotoRoom’s first address takes. */
export const segment: ParameterSet<typeof shape> = { shape, files: ['image_file'], undone: [] };
export type Segment = z.output<z.ZodObject<typeof shape>>;

const megapixels: Record<Segment['size'], number> = { preview: 0.25, medium: 1.5, hd: 4, full: 36 };

/** The plan of the one picture that it makes. Throws `parameter_invalid` (400). */
export function planSegment(asked: Segment, source: Size): EditPlan {
  const alpha = asked.channels === 'alpha';
  if (alpha && asked.format !== 'png')
    throw invalid('format', { fr: 'avec channels=alpha\u00A0: png', en: 'with channels=alpha: png' });
  const fitInside = limitPixels(source, megapixels[asked.size]);
  const recipe = PhotoRecipe.parse({
    cutout: { keepExistingAlpha: false },
    background: asked.bg_color === undefined ? { kind: 'transparent' } : readGround('bg_color', asked.bg_color),
    shadow: { mode: 'none' },
    layout: { size: asked.crop ? 'subject' : 'original', padding: 0, snapCroppedSides: false },
    output: { format: alpha ? 'zip' : asked.format === 'jpg' ? 'jpeg' : asked.format },
  });
  const pictures = [{ recipe, channel: null, fileName: `photo.${alpha ? 'zip' : asked.format}` }];
  return { settings: recipe.cutout, ...(fitInside === undefined ? {} : { fitInside }), pictures };
}
