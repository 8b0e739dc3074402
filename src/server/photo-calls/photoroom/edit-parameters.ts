import { z } from '@hono/zod-openapi';
import type { ParameterSet } from '../parameters.ts';

const ratio = z.coerce.number().min(0).max(1).optional();
const length = z.coerce.number().int().min(16).max(10_000).optional();
const space = z.string().optional();
const numberOr = (names: readonly [string, ...string[]], most: number) =>
  z.union([z.enum(names), z.coerce.number().min(0).max(most)]).optional();
const directions = [
  ...(['behind', 'behindLeft', 'left', 'frontLeft'] as const),
  ...(['front', 'frontRight', 'right', 'behindRight'] as const),
] as const;

const shape = {
  imageUrl: z.string().optional(),
  removeBackground: z.stringbool().default(true),
  keepExistingAlphaChannel: z.enum(['auto', 'never']).default('never'),
  'background.color': z.string().optional(),
  'background.imageUrl': z.string().optional(),
  'background.scaling': z.enum(['fill']).optional(),
  'background.blur.mode': z.enum(['gaussian']).optional(),
  'background.blur.radius': z.coerce.number().min(0).max(0.05).optional(),
  'shadow.mode': z.enum(['ai.soft', 'ai.hard', 'ai.floating', 'ai.auto-with-overrides']).optional(),
  'shadow.softnessOverride': ratio,
  'shadow.intensityOverride': ratio,
  'shadow.spreadOverride': numberOr(['short', 'medium', 'long'], 90),
  'shadow.directionOverride': numberOr([...directions], 360),
  'shadow.subjectPoseOverride': numberOr(['upright', 'flatlay'], 90),
  outputSize: z.string().default('auto'),
  maxWidth: length,
  maxHeight: length,
  padding: space,
  paddingTop: space,
  paddingRight: space,
  paddingBottom: space,
  paddingLeft: space,
  margin: space,
  marginTop: space,
  marginRight: space,
  marginBottom: space,
  marginLeft: space,
  scaling: z.enum(['fit', 'fill']).default('fit'),
  horizontalAlignment: z.enum(['left', 'center', 'right']).optional(),
  verticalAlignment: z.enum(['top', 'center', 'bottom']).optional(),
  referenceBox: z.enum(['subjectBox', 'originalImage']).optional(),
  ignorePaddingAndSnapOnCroppedSides: z.stringbool().default(true),
  'export.format': z.enum(['png', 'jpeg', 'jpg', 'webp']).default('png'),
};

/** What PhotoRoom’s second address takes, as far as Maison does it: nothing that draws anew what the camera saw. */
export const photoRoomEdit: ParameterSet<typeof shape> = {
  shape,
  files: ['imageFile', 'background.imageFile'],
  undone: [
    ...['background.prompt', 'background.negativePrompt', 'background.seed', 'background.expandPrompt'],
    ...['background.expandPrompt.mode', 'background.guidance.imageUrl', 'background.guidance.imageFile'],
    ...['background.guidance.scale', 'lighting.mode', 'beautify.mode', 'beautify.seed', 'textRemoval.mode'],
    ...['expand.mode', 'expand.seed', 'uncrop.mode', 'uncrop.seed', 'upscale.mode', 'upscale.downscaleIfNeeded'],
    ...['editWithAI.mode', 'editWithAI.prompt', 'editWithAI.seed', 'ghostMannequin.mode', 'flatLay.mode'],
    ...['virtualModel.mode', 'virtualModel.prompt', 'outline.color', 'outline.width', 'outline.blurRadius'],
    ...['templateId', 'layers', 'export.dpi', 'preserveMetadata', 'segmentation.prompt', 'segmentation.mode'],
    ...['segmentation.negativePrompt', 'imageFromPrompt.prompt', 'imageFromPrompt.seed', 'imageFromPrompt.size'],
  ],
};
export type PhotoRoomEdit = z.output<z.ZodObject<typeof shape>>;
