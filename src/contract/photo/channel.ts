import { z } from 'zod';

/** A rule that a marketplace has for its pictures, measured on a finished file. */
export const RuleResult = z
  .object({
    rule: z.string().meta({ description: 'Stable name, such as background-white or subject-fill.' }),
    level: z.enum(['required', 'advised', 'review']).meta({
      description: 'review: no machine measures it; a person looks.',
    }),
    status: z.enum(['passed', 'failed', 'review']),
    measured: z.string().nullable(),
    expected: z.string(),
    fix: z.object({ fr: z.string(), en: z.string() }).nullable(),
    source: z.string(),
  })
  .meta({ id: 'RuleResult' });
export type RuleResult = z.infer<typeof RuleResult>;

const Range = z.object({ minimum: z.number().nullable(), maximum: z.number().nullable() });

/** The rules of one marketplace for one kind of picture, as data with their source and date. */
export const Channel = z
  .object({
    id: z.string(),
    marketplace: z.string(),
    title: z.object({ fr: z.string(), en: z.string() }),
    width: z.int().meta({ description: 'What Maison makes, pixels.' }),
    height: z.int(),
    minimumSide: z.int().nullable().meta({ description: 'Least length of the side that the rule names.' }),
    minimumSideOf: z.enum(['longest', 'shortest']),
    advisedSide: z.int().nullable().meta({ description: 'What the marketplace recommends for that side: zoom.' }),
    maximumSide: z.int().nullable(),
    maximumPixels: z.int().nullable(),
    maximumBytes: z.int(),
    ratio: z.number().nullable().meta({ description: 'Width by height; null when free.' }),
    formats: z.array(z.enum(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff', 'bmp', 'heic'])),
    format: z.enum(['jpeg', 'png', 'webp', 'avif']),
    background: z
      .object({ colour: z.string(), tolerance: z.int(), required: z.boolean() })
      .nullable()
      .meta({ description: 'Of every border pixel, each channel within the tolerance.' }),
    transparency: z.boolean(),
    fill: Range.extend({ axis: z.enum(['longest', 'area', 'height']) }).nullable(),
    shadow: z.enum(['none', 'within-white', 'allowed']),
    edgeTouch: z.enum(['forbidden', 'allowed']),
    review: z.array(z.enum(['text', 'watermark', 'border', 'mannequin', 'real-photo', 'mood'])),
    naming: z.string().meta({ description: 'With {code}, {gtin14}, {name}, {n}, {channel}.' }),
    advised: z.array(z.string()).meta({ description: 'Rules that the marketplace recommends without demanding them.' }),
    declareGenerated: z
      .boolean()
      .meta({ description: 'A picture made by a generative model must say so in its metadata.' }),
    source: z.string(),
    checkedOn: z.iso.date(),
    verified: z
      .boolean()
      .meta({ description: 'False: not confirmed by the marketplace’s own pages; edit before relying on it.' }),
  })
  .meta({ id: 'Channel' });
export type Channel = z.infer<typeof Channel>;

export const ChannelList = z.object({ channels: z.array(Channel) }).meta({ id: 'ChannelList' });

export const Scene = z
  .object({
    id: z.string(),
    name: z.object({ fr: z.string(), en: z.string() }),
    views: z.array(z.enum(['standing', 'raised', 'high', 'flat'])),
    licence: z.string(),
    author: z.string(),
    light: z.object({ azimuth: z.number(), elevation: z.number(), size: z.number(), intensity: z.number() }),
  })
  .meta({ id: 'Scene' });
export type Scene = z.infer<typeof Scene>;
export const SceneList = z.object({ scenes: z.array(Scene) }).meta({ id: 'SceneList' });
