import { z } from 'zod';

/** What a server painted around the product, and what it did to the product, which was laid over it again. */
export const PaintedFacts = z
  .object({
    width: z.int().meta({ description: 'Of what was painted; the picture may be larger.' }),
    height: z.int(),
    productPixels: z.int().meta({ description: 'Pixels of the product in what the server was sent.' }),
    changedPixels: z.int().meta({ description: 'Those that came back with another value, however little.' }),
    repaintedPixels: z.int().meta({ description: 'Those that came back by more than 24 of 255 away.' }),
    shadow: z.enum(['server', 'house', 'none']).meta({
      description: 'Whose shadow lies under the product: where the server painted one, the house draws none.',
    }),
  })
  .meta({ id: 'PaintedFacts' });
export type PaintedFacts = z.infer<typeof PaintedFacts>;

/** The server that paints backgrounds, as its test found it. */
export const PainterStatus = z
  .object({
    state: z.enum(['absent', 'untested', 'testing', 'ready', 'refused', 'away']).meta({
      description: 'absent: none is configured. refused: its test showed that it cannot be used.',
    }),
    host: z.string().nullable(),
    protocol: z.enum(['openai', 'comfyui']).nullable(),
    model: z.string().nullable(),
    maskPaints: z.enum(['transparent-white', 'opaque-black']).nullable().meta({
      description: 'What of a mask this server paints, as its test showed.',
    }),
    usualSeconds: z.number().nullable().meta({ description: 'How long its last picture took.' }),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'PainterStatus' });
export type PainterStatus = z.infer<typeof PainterStatus>;

export const PaintResult = z.object({ painted: PaintedFacts, seconds: z.number() }).meta({ id: 'PaintResult' });
export type PaintResult = z.infer<typeof PaintResult>;

/** How far the painting of a background is. */
export const PaintProgress = z
  .object({
    state: z.enum(['none', 'waiting', 'painting']).meta({
      description: 'waiting: the server, or the house, has another picture to make first.',
    }),
    part: z.number().nullable().meta({ description: 'Of its steps, 0 to 1, where the server tells.' }),
  })
  .meta({ id: 'PaintProgress' });
export type PaintProgress = z.infer<typeof PaintProgress>;
