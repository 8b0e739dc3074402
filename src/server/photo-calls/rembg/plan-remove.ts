import { z } from '@hono/zod-openapi';
import { PhotoRecipe } from '../../../contract/index.ts';
import type { EditPlan } from '../../../photo/index.ts';
import { readNumbers } from '../colour.ts';
import { invalid, type ParameterSet } from '../parameters.ts';

// The house has one model in two sizes. rembg’s general ones stand for it: what they cut out is a product, as here.
const models = { u2net: 'best', 'isnet-general-use': 'best', u2netp: 'small', silueta: 'small' } as const;

const threshold = z.coerce.number().int().min(0).max(255);

const shape = {
  url: z.string().optional(),
  model: z.enum(['u2net', 'isnet-general-use', 'u2netp', 'silueta']).default('u2net'),
  // Edges are always solved, and by the colours of the photo instead of by thresholds.
  a: z.stringbool().default(false),
  af: threshold.default(240),
  ab: threshold.default(10),
  ae: threshold.default(10),
  om: z.stringbool().default(false),
  ppm: z.stringbool().default(false),
  bgc: z.string().optional(),
};

/** What rembg’s server takes. */
export const rembgRemoval: ParameterSet<typeof shape> = { shape, files: ['file'], undone: ['extras'] };
export type RembgRemoval = z.output<z.ZodObject<typeof shape>>;

/** The plan of the one picture that it makes: a PNG of the photo’s size. Throws `parameter_invalid` (400). */
export function planRembgRemoval(asked: RembgRemoval): EditPlan {
  const usual = asked.af === 240 && asked.ab === 10 && asked.ae === 10;
  if (asked.a && !usual)
    throw invalid('af, ab, ae', {
      fr: 'Maison résout les bords sans seuils\u00A0: seuls 240, 10 et 10 (ceux de rembg) sont acceptés',
      en: 'Maison solves edges without thresholds: 240, 10 and 10 (those of rembg) alone are taken',
    });
  const recipe = PhotoRecipe.parse({
    cutout: { quality: models[asked.model], keepExistingAlpha: false },
    background: asked.bgc === undefined || asked.om ? { kind: 'transparent' } : readNumbers('bgc', asked.bgc),
    shadow: { mode: 'none' },
    layout: { size: 'original', padding: 0, snapCroppedSides: false },
    output: { format: asked.om ? 'zip' : 'png' },
  });
  const fileName = `photo.${asked.om ? 'zip' : 'png'}`;
  return { settings: recipe.cutout, pictures: [{ recipe, channel: null, fileName }] };
}
