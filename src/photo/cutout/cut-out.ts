import { systemClock } from '../../base/for-children.ts';
import type { Box, CutoutFacts, CutoutSettings } from '../../contract/index.ts';
import { estimatePose } from './pose/estimate-pose.ts';
import { poolLayer } from './pose/layer-signals.ts';
import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';
import type { Mask } from '../pixels/mask.ts';
import type { Plane } from '../pixels/plane.ts';
import { enlargeAlpha } from './enlarge.ts';
import { dropGroundShadow } from './ground-shadow.ts';
import { openDoubtGrid } from './doubt/doubt-grid.ts';
import { judgeCutout } from './doubt/judge-cutout.ts';
import type { Signals } from './doubt/measure-signals.ts';
import { divideByGround, looksClear } from './glass.ts';
import { frameOf, type Look, lookAt } from './look.ts';
import { mayBeClear } from './may-be-clear.ts';
import { countOpenings, openHoles } from './openings.ts';
import { findCroppedSides, guessPose, measureBox } from './outline.ts';
import { refineAlpha } from './refine.ts';
import { keepSeenOpenings } from './seen-openings.ts';
import { type Fused, fuseLooks, lookAgain, type SecondLook } from './second-look.ts';
import { type OpenedPlate, openPlate } from './plate/open-plate.ts';
import { clearProven, keepProven, weighPlate } from './plate/weigh-plate.ts';
import { closePatches } from './solid/close-patches.ts';
import { decideHaze } from './solid/decide-haze.ts';
import { dropThinLines } from './solid/drop-thin-lines.ts';
import { fillSoftPatches, settleWideAreas } from './solid/settle-areas.ts';
import { createNoSubject, findSubjectBox, keepIslands, removeSpecks, type Subject } from './subject.ts';
import type { SegmentTool } from './tool.ts';
import { openWorkFrame, widenBox, type WorkFrame } from './work-frame.ts';

export interface PhotoToCut {
  readonly pixels: ColourPixels;
  /** The photo's own transparency, where it has one. */
  readonly alpha: AlphaMatte | null;
  /** The same place without the product, photographed; any size of the same proportions. */
  readonly plate?: ColourPixels;
}

export interface Cutout {
  readonly matte: AlphaMatte;
  readonly facts: CutoutFacts;
  /** What its doubt was told by; absent where the photo came cut out. */
  readonly signals?: Signals;
}

/**
 * Up to `whole` pixels edges are worked out in the photo's own; what is larger is brought to `reduced` of them. Between
 * the two, going back to the photo's size would cost more than the smaller frame saves.
 */
const workLimits = {
  best: { whole: 2_500_000, reduced: 2_500_000 },
  fast: { whole: 1_000_000, reduced: 600_000 },
  small: { whole: 600_000, reduced: 600_000 },
} as const;
/** Most rounds in which edges are solved: the later ones change little. */
const edgeRounds = { best: 60, fast: 12, small: 12 } as const;

/**
 * Cuts the product out of a photo: the model looks once (best: again where that pays), then edges, openings and the
 * solid inside are worked out from the photo's own colours. A photo that is already cut out stays as it is when the
 * settings say so. `withoutPose` leaves out what tells how the product lies. Throws MaisonError `photo_no_subject` (422),
 * or the signal's reason.
 */
export async function cutOutPixels(
  photo: PhotoToCut,
  tool: SegmentTool,
  settings: CutoutSettings,
  options: { signal: AbortSignal; withoutPose?: boolean },
): Promise<Cutout> {
  const started = systemClock.elapsed();
  if (settings.keepExistingAlpha && photo.alpha && isCutOut(photo.alpha)) return keepAlpha(photo.alpha, tool, started);
  const { pixels } = photo;
  const plate = photo.plate === undefined ? null : await openPlate(pixels, photo.plate);
  const first = await lookAt(pixels, frameOf(pixels), tool, options);
  const box = toPhoto(findSubjectBox(first), first);
  const second = settings.quality === 'best' ? await lookAgain(pixels, first, box, tool, options) : null;
  const { frame, ground, evidence, fused } = await openFrame(photo, { first, second, box, plate }, settings);
  const subject = keepIslands(fused.alpha, settings.subject);
  if (!subject) throw createNoSubject();
  const found = findProduct(frame, fused, subject, settings);
  const { seen, openings } = evidence ? keepProven(found, evidence) : found;
  options.signal.throwIfAborted();
  const { translucent } = settings;
  const solved = refineAlpha(frame, translucent ? seen : settleDoubt(frame, seen), edgeRounds[settings.quality]);
  const filled = translucent ? solved : fillSoftPatches(solved, openings);
  const solid = evidence ? clearProven(filled, evidence) : filled;
  const { alpha: refined, ...clear } = seeThrough({ frame, ground }, solid, openings, settings);
  const matte = enlargeAlpha(pixels, frame, refined);
  // The outline alone says little about how a product lies: the ground under it says more.
  const pose = options.withoutPose === true ? {} : await estimatePose(pixels, matte, poolLayer(first));
  const outline = { ...describeOutline(matte, pixels), ...pose };
  const { signals, ...judged } = judgeCutout(
    {
      frame,
      seen,
      refined: solid,
      fused,
      subject,
      strength: first.strength,
      ...describeLie(outline),
      looksClear: clear.glass === 'proposed',
    },
    await openDoubtGrid(pixels, frame, { first, fused, refined: solid }),
  );
  const milliseconds = systemClock.elapsed() - started;
  return {
    matte,
    facts: {
      ...outline,
      ...judged,
      ...clear,
      ...(plate ? { plate: plate.fit } : {}),
      ...describeSubjects(subject, frame),
      holes: countOpenings(solid),
      model: tool.name,
      quality: settings.quality,
      milliseconds,
    },
    signals,
  };
}

interface Looked {
  readonly first: Look;
  readonly second: SecondLook | null;
  readonly box: Box;
  readonly plate: OpenedPlate | null;
}

/** The frame around the product with what all looks say of it, and what the empty ground proves where there is one. */
async function openFrame(
  { pixels }: PhotoToCut,
  { first, second, box, plate }: Looked,
  { glass, translucent, quality }: CutoutSettings,
) {
  const isSolid = glass !== true && !translucent;
  const whole = plate && isSolid ? await plate.widen(first, box) : box;
  const frame = await openWorkFrame(pixels, widenBox(whole, 0.06, 16, pixels), workLimits[quality]);
  const ground = plate && (await plate.readGround(frame));
  const looked = fuseLooks(frame, first, second);
  const evidence = ground && isSolid ? weighPlate(frame, looked.alpha, ground) : null;
  return { frame, ground, evidence, fused: evidence ? { ...looked, alpha: evidence.alpha } : looked };
}

/** The alpha of clear goods where they were asked for; elsewhere the solid one, and whether it looks clear. */
function seeThrough(
  { frame, ground }: { frame: WorkFrame; ground: Uint8Array | null },
  solid: Plane,
  openings: Mask,
  { glass, translucent }: CutoutSettings,
) {
  if (glass) {
    const { alpha, found } = divideByGround(frame, fillSoftPatches(solid, openings), ground);
    return { alpha, glass: found };
  }
  const mayAsk = glass === undefined && !translucent && (ground !== null || mayBeClear(frame, solid));
  const isProposed = mayAsk && looksClear(frame, solid, ground);
  return isProposed ? { alpha: solid, glass: 'proposed' as const } : { alpha: solid };
}

/** Where several products stand apart: each of them, in pixels of the photo. */
function describeSubjects({ parts }: Subject, { box: { left, top }, scale }: WorkFrame): Pick<CutoutFacts, 'subjects'> {
  if (parts.length < 2) return {};
  const toWhole = (value: number): number => Math.round(value * scale);
  return {
    subjects: parts.map((part) => ({
      left: left + toWhole(part.left),
      top: top + toWhole(part.top),
      width: toWhole(part.width),
      height: toWhole(part.height),
    })),
  };
}

/** The model's alpha without what is no product: specks, its shadow on the ground, its openings. */
function findProduct(frame: WorkFrame, fused: Fused, subject: Subject, { translucent }: CutoutSettings) {
  const alone = removeSpecks(fused.alpha, subject);
  // In what one sees through, the ground's colour in another shade is the product itself.
  const { alpha, openings } = keepSeenOpenings(
    frame,
    fused.first,
    translucent ? alone : dropGroundShadow(frame, alone),
    fused.replaced,
  );
  const opened = openHoles(frame, alpha);
  if (translucent) return { seen: opened, openings };
  const closed = closePatches(frame, opened, openings);
  return { seen: closed.alpha, openings: closed.openings };
}

/** An opaque product's alpha without what the model half believes of it. */
function settleDoubt(frame: WorkFrame, seen: Plane): Plane {
  return dropThinLines(frame, settleWideAreas(frame, decideHaze(frame, seen)));
}

/** How a product lies in its photo, for those who doubt its cutout. */
function describeLie({ croppedSides, pose }: Pick<CutoutFacts, 'croppedSides' | 'pose'>) {
  return { croppedSides: croppedSides.length, isCutThrough: facesCut(croppedSides), lies: pose < 45 };
}

/** Whether two of the sides face each other. */
function facesCut(sides: CutoutFacts['croppedSides']): boolean {
  return (['left', 'top'] as const).some((side) => sides.includes(side) && sides.includes(opposite[side]));
}

const opposite = { left: 'right', top: 'bottom' } as const;

/** Whether a photo's own alpha has enough see-through area to be a cutout. */
function isCutOut(alpha: AlphaMatte): boolean {
  let clear = 0;
  for (const value of alpha.data) if (value < 128) clear += 1;
  return clear >= 0.005 * alpha.data.length && clear < alpha.data.length;
}

function keepAlpha(alpha: AlphaMatte, tool: SegmentTool, started: number): Cutout {
  const sure = { uncertainty: 0, doubts: [], holes: 0, model: tool.name, quality: 'kept' as const };
  return {
    matte: alpha,
    facts: { ...describeOutline(alpha), ...sure, milliseconds: systemClock.elapsed() - started },
  };
}

function describeOutline(matte: AlphaMatte, pixels?: ColourPixels): Pick<CutoutFacts, 'box' | 'croppedSides' | 'pose'> {
  const box = measureBox(matte);
  if (!box) throw createNoSubject();
  return { box, croppedSides: findCroppedSides(matte, pixels), pose: guessPose(matte, box) };
}

/** A box of the look's square in pixels of the photo. */
function toPhoto(box: Box, look: Look): Box {
  const scaleX = look.box.width / look.alpha.width;
  const scaleY = look.box.height / look.alpha.height;
  const left = look.box.left + Math.floor(box.left * scaleX);
  const top = look.box.top + Math.floor(box.top * scaleY);
  const right = look.box.left + Math.ceil((box.left + box.width) * scaleX);
  const bottom = look.box.top + Math.ceil((box.top + box.height) * scaleY);
  return { left, top, width: right - left, height: bottom - top };
}
