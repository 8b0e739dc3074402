import { z } from 'zod';
import { CameraHeight, CaptureFacts, LightSide } from './capture.ts';
import { RuleResult } from './channel.ts';
import { Stroke } from './correction.ts';
import { Box, CutoutDoubt, DoubtPlace } from './doubts.ts';
import { PaintedFacts } from './painting.ts';
import { ChannelCorrection, CutoutSettings, GivenRecipe, PhotoRecipe } from './recipe.ts';

const Sentences = z.object({ fr: z.string(), en: z.string() });

/** How a photo of the empty ground lies over the photo with the product. */
export const PlateFit = z
  .object({
    across: z.number().meta({ description: 'By how much the camera moved, a share of the longest side.' }),
    down: z.number(),
    zoom: z.number().meta({ description: 'How much larger the plate shows the same.' }),
    turn: z.number().meta({ description: 'By how much it is turned, in radians.' }),
    gains: z.array(z.object({ level: z.number(), across: z.number(), down: z.number() })).meta({
      description: 'Of red, green and blue: the logarithm of the photo’s light over the plate’s, and its slope.',
    }),
  })
  .meta({ id: 'PlateFit' });
export type PlateFit = z.infer<typeof PlateFit>;

/** What the cutout found. */
export const CutoutFacts = z
  .object({
    box: Box,
    uncertainty: z.number().meta({ description: '0 sure to 1 doubtful.' }),
    doubts: z.array(CutoutDoubt),
    doubtPlaces: z.array(DoubtPlace).optional().meta({
      description: 'Where a doubtful cutout should be looked at, the largest place first.',
    }),
    holes: z.int().meta({ description: 'Enclosed openings that were found.' }),
    croppedSides: z.array(z.enum(['top', 'right', 'bottom', 'left'])),
    pose: z.number().meta({ description: '90 upright to 0 flat, as estimated from the photo or said by a person.' }),
    standing: z.number().min(0).max(1).optional().meta({
      description: 'How probable it is that the product stands, 0 to 1. Absent: not estimated.',
    }),
    poseUnsure: z.boolean().optional().meta({
      description: 'The photo does not say whether the product stands or lies: a person is asked.',
    }),
    subjects: z.array(Box).optional().meta({
      description:
        'Where several products stand apart: each, the largest first. `settings.subject` chooses one of them.',
    }),
    glass: z.enum(['proposed', 'divided', 'ground-uneven', 'nothing-clear']).optional().meta({
      description:
        'proposed: it looks clear and was cut out as solid; divided: one sees the new ground through it; else why not.',
    }),
    capture: CaptureFacts.optional().meta({
      description: 'How the photo was taken, as it shows itself. Absent: cut out before this was looked at.',
    }),
    plate: PlateFit.optional().meta({
      description: 'Cut out with a photo of the empty ground: how the two lie over one another.',
    }),
    model: z.string(),
    quality: z.enum(['best', 'fast', 'small', 'kept']),
    milliseconds: z.number(),
    corrections: z.array(Stroke).optional().meta({ description: 'The strokes by which a person has corrected it.' }),
  })
  .meta({ id: 'CutoutFacts' });
export type CutoutFacts = z.infer<typeof CutoutFacts>;

export const PhotoState = z.enum(['waiting', 'cutting', 'ready', 'doubtful', 'no-subject', 'failed', 'stored']).meta({
  id: 'PhotoState',
  description: 'stored: no product, but a background or a logo, kept as it came.',
});
export type PhotoState = z.infer<typeof PhotoState>;

/** What a photo is for: a product is cut out; what stands behind it or is laid over it is kept as it came. */
export const PhotoPurpose = z.enum(['product', 'background', 'logo']).meta({ id: 'PhotoPurpose' });
export type PhotoPurpose = z.infer<typeof PhotoPurpose>;

export const Photo = z
  .object({
    id: z.uuid(),
    name: z.string(),
    code: z.string().nullable().meta({ description: 'The product’s own code.' }),
    width: z.int(),
    height: z.int(),
    format: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    addedAt: z.iso.datetime(),
    purpose: PhotoPurpose,
    state: PhotoState,
    reviewed: z.boolean().meta({ description: 'A person has accepted a doubtful cutout.' }),
    settings: CutoutSettings.meta({ description: 'How its own cutout is made; a recipe may ask for another.' }),
    cutout: CutoutFacts.nullable(),
    cutAt: z.iso.datetime().nullable().meta({ description: 'When it was last cut out, or corrected.' }),
    plate: z.object({ name: z.string() }).nullable().meta({
      description: 'The photo of its empty ground that it is cut out against.',
    }),
    strokes: z.int().meta({ description: 'How many strokes correct its cutout; see its corrections.' }),
    problem: z.object({ code: z.string(), message: Sentences }).nullable(),
  })
  .meta({ id: 'Photo' });
export type Photo = z.infer<typeof Photo>;

/** A photo as it came in. */
export const AddedPhoto = Photo.extend({
  known: z.boolean().meta({ description: 'The same bytes were there before: it is that photo, not a second one.' }),
}).meta({ id: 'AddedPhoto' });
export type AddedPhoto = z.infer<typeof AddedPhoto>;

export const AddPhotoQuery = z.object({
  name: z.string().trim().min(1).max(255),
  code: z.string().trim().min(1).max(80).optional(),
  quality: z.enum(['best', 'fast', 'small']).optional(),
  translucent: z.stringbool().optional().meta({ description: 'Glass, veils: the inside may stay see-through.' }),
  purpose: PhotoPurpose.default('product'),
});
export const PhotoList = z.object({ photos: z.array(Photo), total: z.int() }).meta({ id: 'PhotoList' });
export const ListPhotosQuery = z.object({
  purpose: PhotoPurpose.default('product'),
  state: PhotoState.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  offset: z.coerce.number().int().min(0).default(0),
});
/** A line of a list of files and product codes that gave no photo its code. */
export const UnmatchedLine = z
  .object({ list: z.string(), line: z.int(), file: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'UnmatchedLine' });
export type UnmatchedLine = z.infer<typeof UnmatchedLine>;

export const MatchPhotoListRequest = z
  .strictObject({
    name: z.string().min(1).max(1000).meta({ description: 'Where the list lies, as the files say where they do.' }),
    content: z.base64().max(6_000_000).meta({
      description: 'A CSV or an Excel workbook: a column of files, columns of product codes and of names.',
    }),
    files: z.array(z.string().min(1).max(1000)).max(20_000),
  })
  .meta({ id: 'MatchPhotoListRequest' });
export type MatchPhotoListRequest = z.infer<typeof MatchPhotoListRequest>;

export const MatchedPhotoList = z
  .object({
    codes: z
      .array(z.object({ file: z.string(), code: z.string().optional(), name: z.string().optional() }))
      .meta({ description: 'What the list says of each file: its product code, the name it is to have.' }),
    unmatched: z.array(UnmatchedLine),
  })
  .meta({ id: 'MatchedPhotoList' });
export type MatchedPhotoList = z.infer<typeof MatchedPhotoList>;

export const AddPlateQuery = AddPhotoQuery.pick({ name: true });

export const CodePhotoRequest = z
  .strictObject({
    code: z.string().trim().min(1).max(80).nullable().meta({ description: 'null takes the code back.' }),
  })
  .meta({ id: 'CodePhotoRequest' });

/** What became of the photos of an archive: bad ones are listed, good ones are in. */
export const AddPhotoArchiveResult = z
  .object({
    photos: z.array(AddedPhoto),
    refused: z.array(z.object({ name: z.string(), code: z.string(), message: z.string() })),
    coded: z.int().meta({ description: 'Photos to which a list in the archive gave their product code.' }),
    unmatched: z.array(UnmatchedLine),
  })
  .meta({ id: 'AddPhotoArchiveResult' });
export type AddPhotoArchiveResult = z.infer<typeof AddPhotoArchiveResult>;

export const BeforeQuery = z.object({ longestSide: z.coerce.number().int().min(64).max(4000).default(1000) });

/** Without it, the picture itself. */
export const BatchPictureQuery = z.object({ longestSide: z.coerce.number().int().min(64).max(4000).optional() });

export const ReviewPhotoRequest = z.strictObject({ accepted: z.boolean() }).meta({ id: 'ReviewPhotoRequest' });

/** What a person says of one photo, whatever the recipe; null takes it back, what is absent stays. */
export const ChoosePhotoRequest = z
  .strictObject({
    pose: z.enum(['standing', 'lying']).nullable().optional(),
    subject: z.int().min(0).max(9).nullable().optional(),
    glass: z.boolean().nullable().optional(),
    camera: CameraHeight.nullable().optional(),
  })
  .meta({ id: 'ChoosePhotoRequest' });
export type ChoosePhotoRequest = z.infer<typeof ChoosePhotoRequest>;

export const PrepareCutoutRequest = z.strictObject({ settings: CutoutSettings }).meta({ id: 'PrepareCutoutRequest' });

export const RenderRequest = z
  .strictObject({
    recipe: GivenRecipe,
    channel: z
      .string()
      .optional()
      .meta({ description: 'Its size, format and background take the place of the recipe’s.' }),
    longestSide: z
      .int()
      .min(64)
      .max(2000)
      .optional()
      .meta({ description: 'A preview of this size instead of the full picture.' }),
  })
  .meta({ id: 'RenderRequest' });
export type RenderRequest = z.infer<typeof RenderRequest>;

/** What the auto-fix has changed of a picture. */
export const Repair = z
  .object({
    rules: z.array(z.string()).meta({ description: 'Rules that failed before and no longer do.' }),
    correction: ChannelCorrection,
  })
  .meta({ id: 'Repair' });
export type Repair = z.infer<typeof Repair>;

/** Why a photo's real shadow cannot be kept: the ground has texture, a pattern, or a gradient of its own, or is hardly seen. */
export const ShadowRefusal = z.enum(['texture', 'pattern', 'gradient', 'hidden']).meta({ id: 'ShadowRefusal' });
export type ShadowRefusal = z.infer<typeof ShadowRefusal>;

/** What is known of one finished picture: what its record says. */
export const RenderFacts = z
  .object({
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    format: z.string(),
    recipeHash: z.string(),
    untouchedPixels: z.int().meta({ description: 'Pixels of the product that equal the photo brought to this size.' }),
    productPixels: z
      .int()
      .meta({ description: 'Pixels where the product covers all: the two are equal, or the picture is refused.' }),
    subject: Box,
    digitalSourceType: z.string(),
    credentials: z.literal('signed').optional().meta({ description: 'The file carries signed content credentials.' }),
    shadowKept: z.boolean().nullable().default(null).meta({
      description:
        'Where the real shadow was asked for: false when the ground was too uneven and one was drawn instead.',
    }),
    shadowRefused: ShadowRefusal.optional().meta({
      description: 'Why the real shadow was not kept: what of the ground would have been taken for it.',
    }),
    lightFollowed: LightSide.optional().meta({
      description: 'The side from which the picture’s light comes, where a recipe asked for one that could be told.',
    }),
    whiteBalance: z.enum(['corrected', 'neutral', 'coloured', 'uneven', 'hidden']).optional().meta({
      description: 'Where it was asked for: whether the ground’s cast was taken out, or why not.',
    }),
    exposure: z.enum(['brightened', 'enough', 'hidden']).optional().meta({
      description: 'Where more light was asked for: whether the photo was dark and got it, or why not.',
    }),
    enlargement: z.number().optional().meta({
      description: 'How many times larger the product is shown than it was taken. Absent: not larger.',
    }),
    painted: PaintedFacts.optional().meta({ description: 'Where a server painted the background.' }),
    cutout: CutoutFacts.nullable().default(null).meta({ description: 'The cutout it was made from.' }),
    rules: z.array(RuleResult),
    repair: Repair.optional(),
  })
  .meta({ id: 'RenderFacts' });
export type RenderFacts = z.infer<typeof RenderFacts>;

export const CheckResult = z
  .object({
    facts: RenderFacts,
    passed: z.boolean(),
    repairable: z.array(z.string()).meta({ description: 'Failed rules for which a repaired recipe is worth a try.' }),
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof CheckResult>;

export const FixRequest = z.strictObject({ recipe: GivenRecipe, channel: z.string() }).meta({ id: 'FixRequest' });

/** A recipe repaired for a channel, and what the rules say of the picture that it gives. */
export const FixResult = z
  .object({
    recipe: PhotoRecipe.meta({ description: 'With the correction; as it was given where nothing helped.' }),
    repair: Repair.nullable().meta({ description: 'null: nothing could be repaired.' }),
    facts: RenderFacts,
    passed: z.boolean(),
    beyondRecipe: z.array(z.string()).meta({ description: 'Rules that still fail: no recipe repairs them.' }),
  })
  .meta({ id: 'FixResult' });
export type FixResult = z.infer<typeof FixResult>;
