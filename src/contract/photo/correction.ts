import { z } from 'zod';

/** A place in a photo as shares of its width and height, so that it means the same at every size. */
const Place = z.strictObject({ x: z.number(), y: z.number() });

/**
 * What one stroke says of the photo. `hole` is an opening through which the ground shows, `glass` a part of the product through
 * which it does; `box` holds the product.
 */
export const Stroke = z
  .strictObject({
    tool: z.enum(['keep', 'remove', 'hole', 'box', 'glass']).meta({
      description:
        'keep: this is product; remove: this is not; hole: the ground shows through here; box: the product lies within; glass: this is product, and one sees the ground through it.',
    }),
    radius: z.number().min(0).max(0.25).default(0).meta({
      description: 'Half the width of the brush, as a share of the longest side. Of no meaning for a box.',
    }),
    points: z.array(Place).min(1).max(200).meta({
      description: 'Shares of width and height, from 0 to 1; two opposite corners of a box.',
    }),
  })
  .meta({ id: 'Stroke' });
export type Stroke = z.infer<typeof Stroke>;

/** Everything a person has corrected of a cutout, in the order in which it was drawn. */
export const Corrections = z
  .strictObject({ strokes: z.array(Stroke).max(1000) })
  .meta({ id: 'Corrections', description: 'At most 60 strokes are taken.' });
export type Corrections = z.infer<typeof Corrections>;
