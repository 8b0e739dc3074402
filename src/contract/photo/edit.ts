import { z } from 'zod';
import { CameraHeight } from './capture.ts';
import { GivenRecipe, PhotoRecipe } from './recipe.ts';

const Sentences = z.object({ fr: z.string(), en: z.string() });

/** How many photos one call may bring. */
export const photosOfOneEdit = 20;

/** What a call asks to be made of the photos that it brings or names. */
export const EditPhotosRequest = z
  .strictObject({
    urls: z.array(z.url().max(4000)).max(photosOfOneEdit).default([]).meta({
      description: 'Where the photos lie, on hosts that the house fetches from (MAISON_PHOTO_SOURCES).',
    }),
    recipe: z
      .union([z.string().min(1).max(200), GivenRecipe])
      .default('transparent')
      .meta({
        description: 'A recipe of the house or your own by name, or the recipe itself.',
      }),
    channels: z.array(z.string().max(60)).max(20).default([]).meta({
      description: 'One picture a channel; none: one picture as the recipe says.',
    }),
    quality: z.enum(['best', 'fast', 'small']).optional(),
    lightSide: PhotoRecipe.shape.lightSide,
    whiteBalance: PhotoRecipe.shape.whiteBalance,
    exposure: PhotoRecipe.shape.exposure,
    camera: CameraHeight.optional().meta({ description: 'How high the camera stood, in the place of an estimate.' }),
    naming: z.string().max(120).optional().meta({ description: 'With {code}, {name}, {n}, {channel}.' }),
    name: z.string().trim().min(1).max(255).optional().meta({ description: 'Of the one photo, where it brings none.' }),
    code: z.string().trim().min(1).max(80).optional().meta({ description: 'The product’s own code.' }),
    keep: z
      .boolean()
      .default(false)
      .meta({ description: 'The photos stay in your studio. Otherwise nothing is kept.' }),
    wait: z.int().min(0).max(300).default(60).meta({
      description: 'Seconds until the answer is 202 with an edit to ask for, while it is being made.',
    }),
    webhook: z.url().max(2000).optional().meta({
      description:
        'Told by POST that an edit answered with 202 has ended, at an address that the house names (MAISON_PHOTO_WEBHOOKS): its identifier and state, never a picture.',
    }),
  })
  .meta({ id: 'EditPhotosRequest' });
export type EditPhotosRequest = z.infer<typeof EditPhotosRequest>;

/** An edit that is being made, or waits to be fetched. */
export const PhotoEdit = z
  .object({
    id: z.uuid(),
    state: z.enum(['working', 'done', 'failed']),
    pictures: z.object({ done: z.int(), total: z.int() }),
    result: z.string().nullable().meta({ description: 'Where the file is to be fetched, once it is done.' }),
    endsAt: z.iso.datetime().nullable().meta({ description: 'When it is forgotten.' }),
    problem: z.object({ code: z.string(), message: Sentences }).nullable(),
  })
  .meta({ id: 'PhotoEdit' });
export type PhotoEdit = z.infer<typeof PhotoEdit>;
