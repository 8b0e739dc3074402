import type { Background, LightSide } from '../../../contract/index.ts';
import type { StandRequest, StandRoom } from '../layout.ts';
import type { SceneLight } from './rig.ts';
import { createPlainSurface, createSurface, type Homography, type Surface } from './surface.ts';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import type { SceneView, ViewName } from './scene-file.ts';
import { isFromOtherSide } from './light-from.ts';
import { mirrorView } from './mirror-view.ts';
import { chooseView, nameView, type OpenScene, readScene } from './scenes.ts';

/** A rectangle of a plate that fills the picture. */
export interface PlateCrop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a background offers a product, before a pixel of it is painted. */
export interface Stage {
  /** Products seen from above lie; others stand. */
  readonly lying: boolean;
  readonly stand: StandRequest | null;
  /** Null: an endless even floor that begins under the product. */
  readonly surface: Surface | null;
  readonly light: SceneLight | null;
  /** What is left of the light where the key light does not reach, linear; null where no scene measured it. */
  readonly umbra: readonly [number, number, number] | null;
  /** How bright fully lit floor and wall are, linear, where the plate has shade of its own on them; else null. */
  readonly lit: { readonly floor: number; readonly wall?: number | undefined } | null;
  readonly ambientOcclusion: number;
  readonly reflection: number;
  /** Where the floor ends, in pixels of the picture; shadows stay within. */
  readonly outline: readonly (readonly [number, number])[] | null;
  /** `mirrored`: the picture is turned left for right, and so are `view` and `crop`. */
  readonly plate: {
    readonly scene: OpenScene;
    readonly view: SceneView;
    readonly crop: PlateCrop;
    readonly mirrored: boolean;
  } | null;
}

/** What lies is never shown from lower than this, in degrees. */
const leastLying = 20;

/** Below this pose a product lies and is seen from above. */
export const lyingBelow = 35;

const plain = {
  surface: null,
  light: null,
  umbra: null,
  lit: null,
  outline: null,
  plate: null,
  stand: null,
  ambientOcclusion: 0.5,
  reflection: 0,
};

/** What a stage is chosen for. */
export interface StageOptions {
  readonly photo?: ColourPixels;
  readonly sceneFolders?: readonly string[];
  /** Degrees by which the photo's camera looked down; null where it is not known. */
  readonly pitch?: number | null;
  /** Where the light is to come from. */
  readonly side?: LightSide | null;
}

/** Reads what a background offers to a product of that pose, in a picture of that frame. */
export async function openStage(
  background: Background,
  frame: Size,
  pose: number,
  options: StageOptions,
): Promise<Stage> {
  const lying = pose < lyingBelow;
  if (background.kind === 'scene') {
    const scene = await readScene(background.scene, options.sceneFolders);
    const wanted = background.view === 'auto' ? findView(lying, options.pitch ?? null) : background.view;
    const { name, view } = chooseView(scene, wanted);
    const mirrored = isFromOtherSide(view.light.azimuthDegrees, options.side ?? null);
    const seen = mirrored ? mirrorView(view) : view;
    // On a floor seen aslant both what stands and what lies have their place.
    const lies = name === 'flat' || (lying && name !== 'standing');
    return openSceneStage({ scene, view: seen, mirrored }, { flat: name === 'flat', lying: lies }, frame);
  }
  if (background.kind === 'photo' && options.photo !== undefined) {
    const crop = cropAround(options.photo, frame, background.standPoint, background.standPoint);
    const scale = frame.width / crop.width;
    const x = (background.standPoint[0] * options.photo.width - crop.left) * scale;
    const y = (background.standPoint[1] * options.photo.height - crop.top) * scale;
    const surface = lying ? null : createPlainSurface(x, y, 14, frame.height * 4);
    return { ...plain, lying, surface, stand: { x, y, share: 0.8, centred: lying } };
  }
  if (background.kind === 'painted') return openPaintedStage(frame, lying);
  return { ...plain, lying };
}

/** What will be painted has its floor where scenes have theirs, and room around the product to be seen. */
function openPaintedStage(frame: Size, lying: boolean): Stage {
  const [x, y] = [frame.width / 2, frame.height * (lying ? 0.5 : 0.8)];
  const surface = lying ? null : createPlainSurface(x, y, 14, frame.height * 4);
  return { ...plain, lying, surface, stand: { x, y, share: 0.72, centred: lying } };
}

function findView(lying: boolean, pitch: number | null): ViewName {
  if (pitch === null) return lying ? 'flat' : 'standing';
  // What lies hides its own floor from a level camera.
  if (lying) return nameView(Math.max(leastLying, pitch));
  const named = nameView(pitch);
  return named === 'flat' ? 'high' : named;
}

function openSceneStage(
  { scene, view, mirrored }: { scene: OpenScene; view: SceneView; mirrored: boolean },
  { flat, lying }: { flat: boolean; lying: boolean },
  frame: Size,
): Stage {
  const [standX, standY] = view.floor.standPoint;
  const at: [number, number] = [standX / view.width, standY / view.height];
  const crop = cropAround(view, frame, at, [0.5, flat ? 0.5 : 0.77]);
  const scale = frame.width / crop.width;
  const toFrame = (x: number, y: number): [number, number] => [(x - crop.left) * scale, (y - crop.top) * scale];
  const [x, y] = toFrame(standX, standY);
  const surface = placeSurface(view, crop, scale);
  const metre = view.floor.pixelsPerMetreAtStandPoint * scale;
  const outline = view.floor.outline?.map(([right, away]) => surface.project(right * metre, away * metre)) ?? null;
  const { light } = view;
  return {
    lying,
    stand: { x, y, share: flat ? 0.86 : 0.84, centred: flat, room: outline && measureRoom(outline, lying) },
    surface,
    light: {
      azimuth: light.azimuthDegrees,
      elevation: light.elevationDegrees,
      size: light.sizeDegrees,
      intensity: light.intensity,
    },
    umbra: light.shadowColour,
    lit: light.lit ?? null,
    ambientOcclusion: light.ambientOcclusion,
    reflection: light.reflection,
    outline,
    plate: { scene, view, crop, mirrored },
  };
}

function measureRoom(outline: readonly (readonly [number, number])[], lying: boolean): StandRoom {
  const [across, down] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...across), Math.max(...across), Math.min(...down), Math.max(...down)];
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    halfWidth: (right - left) / 2,
    halfHeight: (bottom - top) / 2,
    lying,
  };
}

/** The plate's floor in the picture's pixels, its unit the pixel at the stand point instead of the metre. */
function placeSurface(view: SceneView, crop: PlateCrop, scale: number): Surface {
  const metre = view.floor.pixelsPerMetreAtStandPoint * scale;
  const [r0, r1, r2] = view.floor.homography;
  const row = (r: readonly number[], offset: number): [number, number, number] => [
    ((r[0]! - offset * r2[0]) * scale) / metre,
    ((r[1]! - offset * r2[1]) * scale) / metre,
    (r[2]! - offset * r2[2]) * scale,
  ];
  const homography: Homography = [...row(r0, crop.left), ...row(r1, crop.top), r2[0] / metre, r2[1] / metre, r2[2]];
  const wall = view.floor.wall?.distance;
  return createSurface(homography, view.camera.pitchDegrees, wall === undefined ? null : wall * metre);
}

/**
 * The largest rectangle of the frame's ratio, laid so that the point `at` (shares of the picture) comes to `wanted`
 * (shares of the frame) as nearly as the picture's edges allow.
 */
export function cropAround(
  picture: Size,
  frame: Size,
  at: readonly [number, number],
  wanted: readonly [number, number],
): PlateCrop {
  const ratio = frame.width / frame.height;
  const width = Math.min(picture.width, Math.round(picture.height * ratio));
  const height = Math.min(picture.height, Math.round(picture.width / ratio));
  const place = (whole: number, part: number, point: number, share: number): number =>
    Math.round(Math.min(Math.max(0, point * whole - share * part), whole - part));
  return {
    left: place(picture.width, width, at[0], wanted[0]),
    top: place(picture.height, height, at[1], wanted[1]),
    width: Math.max(1, width),
    height: Math.max(1, height),
  };
}
