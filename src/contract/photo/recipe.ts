import { z } from 'zod';
import { CameraHeight } from './capture.ts';

// A recipe says everything that is done to a photo, and nothing of the photo itself: the same recipe and the same
// photo give the same bytes.

export const Colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i)
  .meta({ id: 'Colour', description: '#rrggbb, sRGB.' });

const Ratio = z.number().min(0).max(1);

export const CutoutSettings = z
  .strictObject({
    quality: z.enum(['best', 'fast', 'small']).default('best').meta({
      description:
        'best: the large model, which looks again where that pays; fast: one look; small: the small model, where memory is short.',
    }),
    keepExistingAlpha: z.boolean().default(true).meta({ description: 'A photo that comes cut out stays as it is.' }),
    translucent: z.boolean().default(false).meta({
      description: 'Glass, veils: the inside may stay see-through. Otherwise a product is solid.',
    }),
    glass: z.boolean().optional().meta({
      description: 'Clear goods on an even ground: divided by that ground, so that the new one shows through.',
    }),
    subject: z.int().min(0).max(9).optional().meta({
      description: 'Which of several products that stand apart: a place in `cutout.subjects`. Absent: all of them.',
    }),
    pose: z.enum(['standing', 'lying']).optional().meta({
      description: 'How the product lies, where a person has said so. Absent: estimated from the photo.',
    }),
    camera: CameraHeight.optional().meta({
      description: 'How high the camera stood (about 9°, 25°, 40°), where a person has said so. Absent: estimated.',
    }),
  })
  .meta({ id: 'CutoutSettings' });
export type CutoutSettings = z.infer<typeof CutoutSettings>;

/** What a background is described by: words of any language, no marks that a server would take for its own. */
export const PaintPrompt = z
  .string()
  .trim()
  .min(3)
  .max(500)
  .regex(/^[^<>\p{Cc}]*$/u);

export const Background = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('transparent') }),
    z.strictObject({ kind: z.literal('colour'), colour: Colour }),
    z.strictObject({
      kind: z.literal('gradient'),
      from: Colour,
      to: Colour,
      angle: z.number().min(0).max(360).default(180).meta({ description: 'Degrees; 180 runs from top to bottom.' }),
    }),
    z.strictObject({ kind: z.literal('original'), blur: z.number().min(0).max(0.05).default(0.02) }).meta({
      description: 'The photo’s own background; `blur` is a share of its longest side.',
    }),
    z.strictObject({
      kind: z.literal('photo'),
      photoId: z.uuid(),
      standPoint: z.tuple([Ratio, Ratio]).default([0.5, 0.78]).meta({ description: 'Where the product stands.' }),
    }),
    z.strictObject({
      kind: z.literal('scene'),
      scene: z.string(),
      view: z.enum(['auto', 'standing', 'raised', 'high', 'flat']).default('auto').meta({
        description: 'From which height: 9°, 25°, 40°, 90°; auto: the nearest to the photo’s own camera.',
      }),
    }),
    z
      .strictObject({
        kind: z.literal('painted'),
        prompt: PaintPrompt.meta({ description: 'What surrounds the product, in words.' }),
        seed: z.int().min(0).max(2_147_483_647).default(1).meta({ description: 'Another number, another painting.' }),
      })
      .meta({
        description:
          'Painted around the product by a server of the company (MAISON_PAINT_URL), the product’s own pixels laid over it.',
      }),
  ])
  .meta({ id: 'Background' });
export type Background = z.infer<typeof Background>;

/** One light for everything: contact shadow, cast shadow, reflection and floor follow from it. */
export const LightRig = z
  .strictObject({
    azimuth: z.number().min(0).max(360).meta({
      description: 'Where the light comes from, seen from above: 0 behind the product, 90 right, 180 camera, 270 left.',
    }),
    elevation: z.number().min(5).max(90).meta({ description: 'Degrees above the floor.' }),
    size: z.number().min(0).max(60).default(12).meta({ description: 'Angle under which the light is seen, degrees.' }),
    softness: Ratio.default(0.5).meta({
      description: '0: a point of light; 1: sharp at the contact, blurred far off.',
    }),
    intensity: Ratio.default(0.6),
    falloff: Ratio.default(0.5).meta({ description: 'How fast the shadow fades with its length.' }),
    colour: Colour.default('#000000').meta({ description: 'Of the shadow, where the scene does not say.' }),
  })
  .meta({ id: 'LightRig' });
export type LightRig = z.infer<typeof LightRig>;

/** The names of two well-known services, taken as they are written there. */
export const KnownShadowNames = z
  .strictObject({
    'shadow.mode': z.enum(['ai.soft', 'ai.hard', 'ai.floating', 'ai.auto-with-overrides']).optional(),
    'shadow.softnessOverride': Ratio.optional(),
    'shadow.intensityOverride': Ratio.optional(),
    'shadow.spreadOverride': z.union([z.enum(['short', 'medium', 'long']), z.number().min(0).max(90)]).optional(),
    'shadow.directionOverride': z
      .union([
        z.enum(['behind', 'behindLeft', 'left', 'frontLeft', 'front', 'frontRight', 'right', 'behindRight']),
        z.number().min(0).max(360),
      ])
      .optional(),
    'shadow.subjectPoseOverride': z.union([z.enum(['upright', 'flatlay']), z.number().min(0).max(90)]).optional(),
    'drop-shadow-type': z.enum(['flat', 'cast', 'float']).optional(),
    'drop-shadow-pose': z.number().min(0).max(90).optional(),
    'drop-shadow-azimuth': z.number().min(0).max(360).optional(),
    'drop-shadow-elevation': z.number().min(5).max(90).optional(),
    'drop-shadow-softness': z.number().min(0).max(100).optional(),
    'drop-shadow-falloff': z.number().min(0).max(100).optional(),
    'drop-shadow-color': z.string().optional(),
  })
  .meta({ id: 'KnownShadowNames' });
export type KnownShadowNames = z.infer<typeof KnownShadowNames>;

export const Shadow = z
  .strictObject({
    mode: z.enum(['none', 'cast', 'floating', 'keep']).default('cast').meta({
      description: 'keep: the real shadow of the photo, where its ground is even enough.',
    }),
    contact: Ratio.default(0.8),
    cast: Ratio.default(0.8),
    reflection: Ratio.default(0),
    pose: z
      .union([z.literal('auto'), z.number().min(0).max(90)])
      .default('auto')
      .meta({
        description: 'How the product lies: 90 upright, 0 flat, seen from above.',
      }),
  })
  .meta({ id: 'Shadow' });
export type Shadow = z.infer<typeof Shadow>;

/** A share of the side (0 to 0.49), or pixels. */
const Space = z.union([z.number().min(0).max(0.49), z.string().regex(/^\d{1,4}px$/)]);
const Sides = z.union([Space, z.strictObject({ top: Space, right: Space, bottom: Space, left: Space })]);

export const Layout = z
  .strictObject({
    size: z
      .union([
        z.enum(['original', 'subject']),
        z.strictObject({ width: z.int().min(16).max(10_000), height: z.int().min(16).max(10_000) }),
      ])
      .default({ width: 2000, height: 2000 })
      .meta({ description: 'original: the frame of the photo; subject: its cutout and the padding.' }),
    padding: Sides.default(0.1).meta({ description: 'Free space around the product.' }),
    margin: Sides.default(0).meta({ description: 'Never entered, not even by a snapped side.' }),
    scaling: z.enum(['fit', 'fill']).default('fit'),
    horizontal: z.enum(['left', 'centre', 'right']).default('centre'),
    vertical: z.enum(['top', 'centre', 'bottom', 'stand']).default('stand').meta({
      description: 'stand: on the floor of the background where it has one, else centred.',
    }),
    snapCroppedSides: z.boolean().default(true).meta({
      description: 'A side cut by the frame of the photo goes to the edge of the picture.',
    }),
    share: z.number().min(0.1).max(1).optional().meta({
      description: 'How much of the free space the product fills; a scene has its own without it.',
    }),
  })
  .meta({ id: 'Layout' });
export type Layout = z.infer<typeof Layout>;

export const Output = z
  .strictObject({
    format: z.enum(['jpeg', 'png', 'webp', 'avif', 'zip']).default('jpeg').meta({
      description: 'zip: colour.jpg and alpha.png.',
    }),
    quality: z.int().min(40).max(100).default(90),
    profile: z.enum(['srgb', 'input']).default('srgb'),
    credentials: z.boolean().optional().meta({
      description:
        'Whether the file carries signed content credentials (C2PA). Absent: as the house is set, by default where a generative model made a part.',
    }),
  })
  .meta({ id: 'Output' });
export type Output = z.infer<typeof Output>;

export const Logo = z
  .strictObject({
    photoId: z.uuid(),
    corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
    width: z.number().min(0.02).max(0.4).meta({ description: 'A share of the picture’s width.' }),
  })
  .meta({ id: 'Logo' });
export type Logo = z.infer<typeof Logo>;

/** What the auto-fix has found for the pictures of one channel. */
export const ChannelCorrection = z
  .strictObject({
    padding: z.number().min(0).max(0.49).optional().meta({ description: 'In the place of the channel’s own.' }),
    shadow: z
      .literal('none')
      .optional()
      .meta({ description: 'No shadow and no reflection, where the channel allows one.' }),
  })
  .meta({ id: 'ChannelCorrection' });
export type ChannelCorrection = z.infer<typeof ChannelCorrection>;

export const PhotoRecipe = z
  .strictObject({
    cutout: CutoutSettings.prefault({}),
    background: Background.default({ kind: 'colour', colour: '#ffffff' }),
    light: z.union([LightRig, KnownShadowNames]).optional().meta({ description: 'Without it, the scene’s own light.' }),
    lightSide: z.enum(['photo', 'left', 'right', 'front']).optional().meta({
      description:
        'From which side the light comes; a scene lit from the other side is mirrored. photo: that of the photo, where it shows. Absent: the scene’s own.',
    }),
    whiteBalance: z.literal('ground').optional().meta({
      description: 'ground: the tint that the light leaves on a white or grey ground is taken out of the whole photo.',
    }),
    exposure: z.literal('product').optional().meta({
      description: 'product: a photo that is too dark gets more light, as far as the product’s own lights allow.',
    }),
    shadow: Shadow.prefault({}),
    layout: Layout.prefault({}),
    output: Output.prefault({}),
    sameScale: z.boolean().default(false).meta({
      description: 'Photos of one product code are shown at one scale.',
    }),
    logo: Logo.nullable().default(null),
    corrections: z.record(z.string().max(60), ChannelCorrection).optional().meta({
      description: 'By channel: what the auto-fix has found, in the place of what the channel would have there.',
    }),
  })
  .meta({ id: 'PhotoRecipe' });
export type PhotoRecipe = z.infer<typeof PhotoRecipe>;

/** A recipe as it is sent: where it says nothing of its padding or its logo (null is none), it begins with the brand’s. */
export const GivenRecipe = PhotoRecipe.extend({
  layout: Layout.extend({ padding: Sides.optional() }).prefault({}),
  logo: Logo.nullable().optional(),
}).meta({
  id: 'GivenRecipe',
  description: 'What it does not say of its padding and its logo, the brand says; null is no logo.',
});
export type GivenRecipe = z.infer<typeof GivenRecipe>;

export const NamedRecipe = z
  .object({
    name: z.string(),
    title: z.object({ fr: z.string(), en: z.string() }),
    builtIn: z.boolean(),
    recipe: PhotoRecipe,
    hash: z.string().meta({ description: 'Changes whenever the result would.' }),
  })
  .meta({ id: 'NamedRecipe' });
export type NamedRecipe = z.infer<typeof NamedRecipe>;

export const RecipeName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u);
export const SaveRecipeRequest = z.strictObject({ recipe: GivenRecipe }).meta({ id: 'SaveRecipeRequest' });
export const NamedRecipeList = z.object({ recipes: z.array(NamedRecipe) }).meta({ id: 'NamedRecipeList' });

/** What every recipe begins with that does not say it itself. */
export const BrandDefaults = z
  .strictObject({
    palette: z.array(Colour).max(12).default([]),
    padding: Space.nullable().default(null),
    logo: Logo.nullable().default(null),
  })
  .meta({ id: 'BrandDefaults' });
export type BrandDefaults = z.infer<typeof BrandDefaults>;
