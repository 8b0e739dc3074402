import { z } from 'zod';

const Point = z.tuple([z.number(), z.number()]);
const Row = z.tuple([z.number(), z.number(), z.number()]);
const Part = z.number().min(0).max(1);
const Luminance = z.number().min(0.02).max(1);
const FileName = z.string().regex(/^[\w-][\w.-]*\.(jpe?g|png|webp|avif)$/i);

/** One view of a scene: docs/scenes.md explains every field. */
export const SceneView = z.strictObject({
  image: FileName,
  width: z.int().min(64).max(10_000),
  height: z.int().min(64).max(10_000),
  camera: z.strictObject({
    position: z.tuple([z.number(), z.number(), z.number()]),
    pitchDegrees: z.number().min(0).max(90),
    verticalFieldOfViewDegrees: z.number().min(1).max(120),
  }),
  floor: z.strictObject({
    homography: z.tuple([Row, Row, Row]),
    standPoint: Point,
    pixelsPerMetreAtStandPoint: z.number().positive(),
    farEdge: z.number().positive().nullable().optional(),
    wall: z.strictObject({ distance: z.number().positive() }).optional(),
    outline: z.array(Point).min(3).optional(),
  }),
  light: z.strictObject({
    azimuthDegrees: z.number().min(0).max(360),
    elevationDegrees: z.number().min(5).max(90),
    sizeDegrees: z.number().min(0).max(60),
    intensity: Part,
    shadowColour: z.tuple([Part, Part, Part]),
    ambientOcclusion: Part,
    reflection: Part,
    lit: z.strictObject({ floor: Luminance, wall: Luminance.optional() }).optional(),
  }),
  depth: z.strictObject({ focusDistance: z.number().positive(), blurPixelsAtWall: z.number().min(0) }).optional(),
});
export type SceneView = z.infer<typeof SceneView>;

/** A scene's file: its views as data; the pictures lie beside it. */
export const SceneFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  name: z.strictObject({ fr: z.string().min(1), en: z.string().min(1) }),
  licence: z.string().min(1),
  author: z.string().min(1),
  renderer: z.string().optional(),
  views: z
    .strictObject({
      standing: SceneView.optional(),
      raised: SceneView.optional(),
      high: SceneView.optional(),
      flat: SceneView.optional(),
    })
    .refine((views) => views.standing !== undefined || views.flat !== undefined, 'a scene needs at least one view'),
});
export type SceneFile = z.infer<typeof SceneFile>;

/** The views of a scene, from the lowest camera to the one straight above. */
export const viewNames = ['standing', 'raised', 'high', 'flat'] as const;
export type ViewName = (typeof viewNames)[number];
