import { z } from 'zod';

export const LightSide = z.enum(['left', 'right', 'front']);
export type LightSide = z.infer<typeof LightSide>;

/** From which side a photo's light comes. */
export const CaptureLight = z.object({
  side: LightSide,
  confidence: z.number().min(0).max(1).meta({ description: '0: neither a shadow nor the product’s shading says it.' }),
});
export type CaptureLight = z.infer<typeof CaptureLight>;

/** What the colour of a photo's ground says of its light. */
export const GroundColour = z.object({
  state: z.enum(['neutral', 'cast', 'coloured', 'uneven', 'hidden']).meta({
    description:
      'cast: near enough to grey that its tint is the light’s, and can be taken out; coloured: the ground’s own; uneven, hidden: it cannot be told.',
  }),
  chroma: z.number().meta({ description: 'How far the ground is from grey (CIE L*a*b*).' }),
  gains: z.object({ red: z.number(), green: z.number(), blue: z.number() }).meta({
    description: 'Factors of linear light that make the ground grey; 1 where there is no cast.',
  }),
});
export type GroundColour = z.infer<typeof GroundColour>;

/** How high the camera stood. */
export const CaptureCamera = z.object({
  pitch: z.number().min(0).max(90).meta({ description: 'Degrees by which it looked down: 0 level, 90 from above.' }),
  sure: z.boolean().meta({ description: 'The product’s foot shows it, or a person has said it.' }),
});
export type CaptureCamera = z.infer<typeof CaptureCamera>;

/** Whether a photo had enough light. */
export const Exposure = z.object({
  state: z.enum(['enough', 'dark', 'hidden']).meta({
    description: 'dark: nothing of the product or its ground is bright; hidden: the ground is gone, it cannot be told.',
  }),
  brightest: z.int().min(0).max(255).meta({ description: 'The level that nearly all of the photo stays below.' }),
  gain: z.number().meta({ description: 'The factor of linear light that a dark photo lacks, 4 at most; else 1.' }),
});
export type Exposure = z.infer<typeof Exposure>;

/** How a photo was taken, as far as it shows. */
export const CaptureFacts = z
  .object({
    light: CaptureLight.optional(),
    ground: GroundColour.optional(),
    camera: CaptureCamera.optional(),
    exposure: Exposure.optional(),
  })
  .meta({ id: 'CaptureFacts' });
export type CaptureFacts = z.infer<typeof CaptureFacts>;

/** How high the camera stood, as people say it. */
export const CameraHeight = z.enum(['level', 'raised', 'high']);
export type CameraHeight = z.infer<typeof CameraHeight>;
