import { z } from '@hono/zod-openapi';
import { type Box, PhotoRecipe } from '../../../contract/index.ts';
import type { EditPlan } from '../../../photo/index.ts';
import { readGround } from '../colour.ts';
import { limitPixels, readLength, shrink, type Size } from '../geometry.ts';
import { invalid, type ParameterSet } from '../parameters.ts';
import { planCropped, planPlaced } from './plan-layout.ts';

const shape = {
  image_file_b64: z.string().optional(),
  image_url: z.string().optional(),
  size: z.enum(['preview', 'small', 'regular', 'medium', 'hd', 'full', '4k', '50MP', 'auto']).default('preview'),
  // One model for all of them: what it is told of the picture changes nothing.
  type: z.enum(['auto', 'person', 'product', 'car', 'animal', 'graphic', 'transportation', 'other']).default('auto'),
  type_level: z.enum(['none', '1']).default('1'),
  format: z.enum(['auto', 'png', 'jpg', 'webp', 'zip']).default('auto'),
  roi: z.string().optional(),
  crop: z.stringbool().default(false),
  crop_margin: z.string().optional(),
  scale: z.string().optional(),
  position: z.string().optional(),
  channels: z.enum(['rgba', 'alpha']).default('rgba'),
  add_shadow: z.stringbool().default(false),
  shadow_type: z.enum(['auto', '3D', 'none']).optional(),
  shadow_opacity: z.coerce.number().min(0).max(100).optional(),
  semitransparency: z.stringbool().default(false),
  bg_color: z.string().optional(),
};

/** What remove.bg takes, as far as Maison does it. */
export const removal: ParameterSet<typeof shape> = {
  shape,
  files: ['image_file'],
  undone: ['bg_image_url', 'bg_image_file'],
};
export type Removal = z.output<z.ZodObject<typeof shape>>;

const megapixels: Partial<Record<Removal['size'], number>> = {
  preview: 0.25,
  small: 0.25,
  regular: 0.25,
  medium: 1.5,
  hd: 4,
};

/** The plan of the one picture that remove.bg would make. Throws `parameter_invalid` (400). */
export function planRemoval(asked: Removal, source: Size): EditPlan {
  const fitInside = limitPixels(source, megapixels[asked.size] ?? Infinity);
  const size = shrink(source, fitInside);
  const { layout, scale } = asked.crop ? planCropped(asked, size.scale) : planPlaced(asked, size);
  const recipe = planRecipe(asked, layout);
  const { format } = recipe.output;
  const region = asked.roi === undefined ? undefined : readRegion(asked.roi, source, size);
  const fileName = `no-bg.${format === 'jpeg' ? 'jpg' : format}`;
  return {
    settings: recipe.cutout,
    ...(fitInside === undefined ? {} : { fitInside }),
    ...(region === undefined ? {} : { region }),
    pictures: [{ recipe, channel: null, fileName, ...(scale === undefined ? {} : { scale }) }],
  };
}

function planRecipe(asked: Removal, layout: object): PhotoRecipe {
  const ground = asked.bg_color === undefined ? { kind: 'transparent' } : readGround('bg_color', asked.bg_color);
  const opacity = asked.shadow_opacity;
  return PhotoRecipe.parse({
    cutout: { translucent: asked.semitransparency },
    background: ground,
    shadow: { mode: asked.add_shadow && asked.shadow_type !== 'none' ? 'cast' : 'none' },
    ...(opacity !== undefined && { light: { 'shadow.mode': 'ai.soft', 'shadow.intensityOverride': opacity / 100 } }),
    layout: { snapCroppedSides: false, horizontal: 'centre', vertical: 'centre', ...layout },
    output: { format: chooseFormat(asked, ground.kind === 'transparent') },
  });
}

function chooseFormat({ format, channels }: Removal, seesThrough: boolean): PhotoRecipe['output']['format'] {
  if (channels === 'alpha') {
    if (format === 'auto' || format === 'png') return 'zip';
    throw invalid('format', { fr: 'avec channels=alpha\u00A0: png', en: 'with channels=alpha: png' });
  }
  if (format === 'auto') return seesThrough ? 'png' : 'jpeg';
  return format === 'jpg' ? 'jpeg' : format;
}

function readRegion(text: string, source: Size, size: Size & { scale: number }): Box {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 4) throw noRegion();
  const wholes = [source.width, source.height, source.width, source.height];
  const ends = [size.width, size.height, size.width, size.height];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = parts.map((part, place) =>
    Math.min(ends[place] ?? 0, Math.round(readLength('roi', part, wholes[place] ?? 0) * size.scale)),
  );
  const box = { left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  if (box.width < 16 || box.height < 16) throw noRegion();
  return box;
}

function noRegion() {
  return invalid('roi', {
    fr: '« x1 y1 x2 y2 », en px ou en %, au moins 16 pixels de côté dans l’image demandée',
    en: '“x1 y1 x2 y2”, in px or %, at least 16 pixels a side in the picture asked for',
  });
}
