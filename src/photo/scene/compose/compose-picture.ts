import type { Box, CutoutFacts, LightSide, PhotoRecipe, RenderFacts, ShadowRefusal } from '../../../contract/index.ts';
import { paintBackground } from '../background/paint.ts';
import { lightSubject, type LitSubject } from '../capture/light-subject.ts';
import { highestFoot } from '../capture/camera-height.ts';
import { mildCamera } from '../capture/measure-capture.ts';
import { chooseLightSide, turnLight } from '../stage/light-from.ts';
import { openStage, type Stage } from '../stage/stage.ts';
import { keepShadow } from '../light/kept-shadow.ts';
import { spareOwnShade } from '../light/own-shade.ts';
import { reflectProduct } from '../light/reflection.ts';
import { readLightRig } from '../stage/rig.ts';
import { multiplyShadows, type NamedShadow, toShadowLayer } from '../light/shadow-layer.ts';
import { chooseGrid, drawShadows } from '../light/shadows.ts';
import type { AlphaMatte, ColourPixels, Reflection, ShadowLayer, Size } from '../../pixels/pixels.ts';
import { blendParts, countUntouched } from './blend.ts';
import { measureFrame, placeProduct, type Placement } from '../layout.ts';
import { layLogo } from './logo.ts';
import { layPainted, nameShadow, spareShadow } from './painted-picture.ts';
import {
  drawCanvas,
  encodeCanvas,
  measureCanvas,
  type PaintingAnswer,
  type StagedPainting,
} from '../painted/painting-canvas.ts';
import {
  type PlacedSubject,
  placeSubject,
  prepareSubject,
  type PreparedSubject,
  type SubjectPhoto,
} from '../subject/subject.ts';

/** Pictures that a recipe names by photo id. */
export interface PictureAssets {
  readonly background?: ColourPixels;
  readonly logo?: { readonly pixels: ColourPixels; readonly alpha: AlphaMatte | null };
}

/** How one picture of a recipe is to be made. */
export interface PictureOptions {
  readonly assets?: PictureAssets;
  /** A preview of at most this size. */
  readonly longestSide?: number;
  /** Picture pixels a photo pixel at full size, so that several views of a product keep one scale. */
  readonly scale?: number;
  /** What a server painted for this picture, where the recipe asks for that. */
  readonly painting?: PaintingAnswer;
  /** Folders of scenes; Maison's own where none is named. */
  readonly sceneFolders?: readonly string[];
}

/** A finished picture, before encoding. */
export interface Picture {
  readonly colours: ColourPixels;
  readonly alpha: AlphaMatte | null;
  /** Of the product, within the picture. */
  readonly subject: Box;
  readonly productPixels: number;
  readonly untouchedPixels: number;
  /** T's crop and place, for whoever wants to compare. */
  readonly placement: Placement;
  /** Picture pixels a photo pixel at full size: give the least of several views to all of them. */
  readonly scale: number;
  /** False: the photo's ground was too uneven for its real shadow, and a shadow was cast instead. */
  readonly shadowKept: boolean | null;
  readonly shadowRefused: ShadowRefusal | null;
  /** Null: the light of the background, or of the recipe's own rig. */
  readonly lightFollowed: LightSide | null;
  readonly whiteBalance: RenderFacts['whiteBalance'];
  readonly exposure: RenderFacts['exposure'];
  readonly painted: RenderFacts['painted'];
  /** Each shadow alone, as factors of linear light on a coarser grid of the same frame. */
  readonly layers: readonly { readonly kind: string; readonly layer: ShadowLayer }[];
}

/** A picture of a photo by a recipe, from the photo itself. */
export async function composePicture(input: SubjectPhoto & { recipe: PhotoRecipe } & PictureOptions): Promise<Picture> {
  const subject = await prepareSubject(
    input,
    input.longestSide === undefined ? {} : { longestSide: input.longestSide },
  );
  return composePrepared(subject, input.recipe, input);
}

/** A picture of a prepared photo: quick where only the light or the shadow changed since the last one. */
export async function composePrepared(
  given: PreparedSubject,
  recipe: PhotoRecipe,
  options: PictureOptions = {},
): Promise<Picture> {
  return composeLit(lightSubject(given, recipe), recipe, options);
}

/** What a server is to paint on for a picture: the product where it will stand. */
export async function stagePainting(
  given: PreparedSubject,
  recipe: PhotoRecipe,
  options: PictureOptions & { readonly paintingSide: number; readonly inverted: boolean },
): Promise<StagedPainting> {
  const { subject } = lightSubject(given, recipe);
  const { frame, placement } = await arrange(subject, recipe, options);
  const size = measureCanvas(frame, options.paintingSide);
  const canvas = await drawCanvas(await placeSubject(subject, placement), frame, size);
  return encodeCanvas(canvas, options.inverted);
}

async function composeLit(
  { subject, whiteBalance, exposure }: LitSubject,
  recipe: PhotoRecipe,
  options: PictureOptions,
): Promise<Picture> {
  const { pose, pitch, side, stage, frame, placement } = await arrange(subject, recipe, options);
  const placed = await placeSubject(subject, placement);
  const { rig: own, shadow: asked } = readLightRig(recipe.light, stage.light, recipe.shadow);
  const laid = recipe.background.kind === 'painted' ? await layPainted(placed, frame, options.painting) : null;
  const shadow = laid === null ? asked : spareShadow(asked, laid.shaded, recipe.light !== undefined);
  const rig = turnLight(own, side);
  const kept = shadow.mode === 'keep' ? await keepShadow(subject, placement, chooseGrid(frame)) : null;
  const photo = laid?.ground ?? options.assets?.background;
  const paint = await paintBackground(recipe.background, stage, frame, subject, placement, photo);
  const drawn = drawShadows({ placed, frame, stage, rig, shadow, pose, pitch, kept: kept?.loss ?? null });
  const shadows = spareOwnShade(drawn, stage, paint, frame);
  const mirrored = shadow.reflection > 0 ? shadow.reflection : stage.reflection;
  const reflection = stage.lying || shadow.mode === 'none' ? null : keepReflection(placed, frame, mirrored);
  const blended = blendParts({ frame, paint, shadow: multiplyShadows(shadows), reflection, placed });
  if (recipe.logo !== null && options.assets?.logo !== undefined) {
    await layLogo(blended, placed, recipe.logo, options.assets.logo);
  }
  const scale =
    (placement.target.width / placement.source.width / frame.scale) * (subject.pixels.width / subject.original.width);
  return {
    ...blended,
    // Counted last: nothing comes after it.
    ...countUntouched(placed, frame, blended.colours.data),
    subject: clipBox(placed.box, frame),
    placement: placed.placement,
    scale,
    shadowKept: kept === null ? null : kept.loss !== null,
    shadowRefused: kept?.refused ?? null,
    lightFollowed: side,
    whiteBalance,
    exposure,
    painted: laid === null ? undefined : { ...laid.facts, shadow: nameShadow(laid.shaded, shadow) },
    get layers() {
      return listLayers(shadows);
    },
  };
}

/** The reflection of this placement, mirrored anew only when its strength or the frame changes. */
function keepReflection(placed: PlacedSubject, frame: Size, strength: number): Reflection | null {
  const key = JSON.stringify([frame.width, frame.height, strength]);
  if (placed.mirror?.key !== key) placed.mirror = { key, reflection: reflectProduct(placed, frame, strength) };
  return placed.mirror.reflection;
}

interface Arrangement {
  readonly pose: number;
  /** Degrees by which the photo's camera looked down; null where it is not known. */
  readonly pitch: number | null;
  readonly side: LightSide | null;
  readonly stage: Stage;
  readonly frame: Size & { scale: number };
  readonly placement: Placement;
}

/** The stage, the frame and the product's place in it. */
async function arrange(subject: PreparedSubject, recipe: PhotoRecipe, options: PictureOptions): Promise<Arrangement> {
  const { cutout, original } = subject;
  const reduction = subject.pixels.width / original.width;
  const fullBox = { left: 0, top: 0, width: cutout.box.width / reduction, height: cutout.box.height / reduction };
  const frame = measureFrame(recipe.layout, original, fullBox, options.longestSide);
  const asked = readLightRig(recipe.light, null, recipe.shadow).shadow.pose;
  const pose = asked === 'auto' ? choosePose(cutout, recipe) : asked;
  const photo = options.assets?.background;
  const { camera, light } = cutout.capture ?? {};
  const pitch = camera?.sure ? camera.pitch : cutout.poseUnsure ? mildCamera.pitch : null;
  const side = chooseLightSide(recipe.lightSide, light);
  const stage = await openStage(recipe.background, frame, pose, {
    pitch,
    side,
    ...(photo === undefined ? {} : { photo }),
    ...(options.sceneFolders === undefined ? {} : { sceneFolders: options.sceneFolders }),
  });
  const scale = options.scale === undefined ? undefined : options.scale / reduction;
  const placement = placeProduct(recipe.layout, frame, subject.pixels, cutout, stage.stand, scale);
  return { pose, pitch, side, stage, frame, placement };
}

/**
 * How a product lies where the recipe does not say it. In a scene what is not known to lie stands: a cup that is laid
 * down is seen at once, clothes that stand on a floor seen from above less.
 */
function choosePose(cutout: CutoutFacts, { background }: PhotoRecipe): number {
  if (background.kind !== 'scene') return cutout.pose;
  if (cutout.poseUnsure) return 90;
  return isSeenAslant(cutout) ? 0 : cutout.pose;
}

/** Whether a product is seen so far from above that its foot does not show: a shadow all around it suits what stands and what lies. */
function isSeenAslant({ capture }: CutoutFacts): boolean {
  const camera = capture?.camera;
  return camera?.sure === true && camera.pitch >= highestFoot && camera.pitch < 65;
}

function listLayers(shadows: readonly NamedShadow[]): { kind: string; layer: ShadowLayer }[] {
  return shadows.map((shadow) => ({ kind: shadow.kind, layer: toShadowLayer(shadow) }));
}

function clipBox(box: Box, frame: Size): Box {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  return {
    left,
    top,
    width: Math.max(0, Math.min(frame.width, box.left + box.width) - left),
    height: Math.max(0, Math.min(frame.height, box.top + box.height) - top),
  };
}
