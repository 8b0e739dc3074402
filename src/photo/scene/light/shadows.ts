import type { Box, LightRig, Shadow } from '../../../contract/index.ts';
import type { Stage } from '../stage/stage.ts';
import { keepPlane, type PlacedSubject, readSilhouette, type StillShadows } from '../subject/subject.ts';
import { readColour } from '../../pixels/tone.ts';
import type { Size } from '../../pixels/pixels.ts';
import {
  type Body,
  type CastLight,
  castShadow,
  castShadowQuickly,
  measureSpread,
  type ShadowGrid,
} from './cast-shadow.ts';
import { drawContact, findContact } from './contact-shadow.ts';
import { castFlatShadow, drawFlatContact, guessThickness } from './flat-shadow.ts';
import type { NamedShadow } from './shadow-layer.ts';
import { drawFloating } from './floating.ts';
import { blurPlane, clipToOutline, enlargePlane, type Plane, shrinkBytes } from '../../pixels/plane.ts';
import { isFlatRing } from '../subject/flat-ring.ts';
import type { Lift } from '../subject/rest-line.ts';
import type { Silhouette } from '../subject/silhouette.ts';
import { createPlainSurface, type ScenePoint, type Surface } from '../stage/surface.ts';

/** All that the shadows of one picture follow from. */
export interface ShadowInput {
  readonly placed: PlacedSubject;
  readonly frame: Size;
  readonly stage: Stage;
  readonly rig: LightRig;
  readonly shadow: Shadow;
  /** 90 upright to 0 flat. */
  readonly pose: number;
  /** Degrees by which the photo's camera looked down; null where it is not known. */
  readonly pitch: number | null;
  /** The photo's own shadow on the grid, where it is kept. */
  readonly kept: Plane | null;
}

/** The grid on which shadows are drawn: half of the picture's pixels, at most 1,000 cells a side. */
export function chooseGrid(frame: Size): ShadowGrid {
  const scale = Math.min(0.5, 1000 / Math.max(frame.width, frame.height));
  return {
    width: Math.max(1, Math.ceil(frame.width * scale)),
    height: Math.max(1, Math.ceil(frame.height * scale)),
    scale,
  };
}

/** Draws every shadow that the recipe asks for, each on its own. */
export function drawShadows(input: ShadowInput): NamedShadow[] {
  const { shadow, stage, frame } = input;
  if (shadow.mode === 'none') return [];
  const grid = chooseGrid(frame);
  const drawn = drawKind(input, grid);
  // What stands is clipped before it is kept.
  if (drawsStanding(input)) return drawn;
  for (const { loss } of drawn) clipToFloor(loss, stage, grid);
  return drawn;
}

/** Shadows stay where the floor is. */
function clipToFloor(loss: Plane, { outline }: Stage, grid: ShadowGrid): Plane {
  if (outline !== null)
    clipToOutline(
      loss,
      outline.map(([x, y]) => [x * grid.scale, y * grid.scale] as const),
    );
  return loss;
}

function drawsStanding({ placed, shadow, kept, stage }: ShadowInput): boolean {
  return kept === null && shadow.mode !== 'floating' && !stage.lying && !isFlatRing(placed.alpha);
}

function drawKind(input: ShadowInput, grid: ShadowGrid): NamedShadow[] {
  const { shadow, kept } = input;
  if (kept !== null) return [{ kind: 'kept', loss: kept, remains: [0, 0, 0] }];
  if (shadow.mode === 'floating') return drawFloatingShadow(input, grid);
  return drawsStanding(input) ? drawStandingShadows(input, grid) : drawLyingShadows(input, grid);
}

/** What remains of the light in a full shadow: measured by the scene, else of the rig's intensity and colour. */
function readUmbra({ stage, rig, shadow }: ShadowInput): readonly [number, number, number] {
  const strength = shadow.cast / 0.8;
  const [red, green, blue] = readColour(rig.colour);
  const own: readonly [number, number, number] = [
    1 - rig.intensity * (1 - red),
    1 - rig.intensity * (1 - green),
    1 - rig.intensity * (1 - blue),
  ];
  const measured = stage.umbra !== null && stage.light !== null;
  const change = measured ? rig.intensity / Math.max(0.02, stage.light.intensity) : 1;
  const base = measured ? stage.umbra : own;
  const remain = (part: number): number => Math.max(0.02, 1 - (1 - part) * change * strength);
  return [remain(base[0]), remain(base[1]), remain(base[2])];
}

/** The crease is lit by nothing but what the floor throws back: nearly black, a little of the shadow's colour. */
function readCrease(umbra: readonly [number, number, number], strength: number): readonly [number, number, number] {
  const mean = (umbra[0] + umbra[1] + umbra[2]) / 3;
  const remain = (part: number): number =>
    Math.min(1, Math.max(0.03, 1 - strength + strength * 0.06 * (part / Math.max(0.05, mean))));
  return [remain(umbra[0]), remain(umbra[1]), remain(umbra[2])];
}

function readCastLight(rig: LightRig): CastLight {
  // At the usual softness of one half the penumbra is that of the light's own size.
  const spread = measureSpread(rig.size, rig.softness * 1.1, rig.elevation);
  return { azimuth: rig.azimuth, elevation: rig.elevation, spread, falloff: rig.falloff };
}

function drawStandingShadows(input: ShadowInput, grid: ShadowGrid): NamedShadow[] {
  const { placed, rig, shadow, stage } = input;
  const { box } = placed;
  const lift = chooseLift(box, input);
  const surface = stage.surface ?? createFloor(box, input);
  const body = standBody(surface, readSilhouette(placed, lift), box);
  const light = readCastLight(foreshorten(rig, surface.pitch));
  const softness = light.spread * box.height * grid.scale;
  // The whole of what the planes follow from: a strength that changes finds them drawn.
  const place = [grid, lift, surface.project(1, 1), surface.pitch, stage.outline];
  const cast = keepPlane(placed.cast, JSON.stringify([...place, light]), () => {
    const ratio = softness > 12 ? 0.4 : softness > 5 ? 0.6 : 1;
    const hurried = ratio === 1 && placed.quick !== null;
    const drawn = hurried
      ? castShadowQuickly(body, surface, light, grid)
      : enlargePlane(castShadow(body, surface, light, coarsen(grid, ratio)), grid);
    return clipToFloor(drawn, stage, grid);
  });
  const still = keepPlane(placed.still, JSON.stringify([...place, stage.ambientOcclusion]), () => {
    const { ambient, contact } = drawStill(body, surface, lift, input, grid);
    return { ambient: clipToFloor(ambient, stage, grid), contact: clipToFloor(contact, stage, grid) };
  });
  const umbra = readUmbra(input);
  const strength = shadow.contact / 0.8;
  const around = Math.min(1, 0.75 * stage.ambientOcclusion * strength);
  return [
    { kind: 'cast', loss: cast, remains: umbra },
    { kind: 'ambient', loss: still.ambient, remains: readCrease(umbra, around) },
    { kind: 'contact', loss: still.contact, remains: readCrease(umbra, Math.min(1, 0.97 * strength)) },
  ];
}

/** The shadows that do not move with the light: what the whole sky would cast, and the crease at the contact. */
function drawStill(
  body: Body,
  surface: Surface,
  lift: Lift,
  { placed, stage }: ShadowInput,
  grid: ShadowGrid,
): StillShadows {
  const occlusion = stage.ambientOcclusion;
  const sky: CastLight = { azimuth: 0, elevation: 89, spread: 0.62, falloff: 0.3 };
  const ambient = enlargePlane(castShadow(body, surface, sky, coarsen(grid, 0.25)), grid);
  const { box } = placed;
  const near = Math.max(1.2, box.height * grid.scale * 0.012);
  const line = findContact(coverGrid(placed, grid), { ...lift, most: lift.most * grid.scale }, near);
  const tilt = Math.sin((Math.max(surface.pitch, 8) * Math.PI) / 180);
  return { ambient, contact: drawContact(line, grid, { length: box.width * grid.scale, tilt, occlusion }) };
}

/** Without a floor of its own, a background gets one that is seen as the photo was. */
function createFloor(box: Box, seen: SeenFrom): Surface {
  return createPlainSurface(
    box.left + box.width / 2,
    box.top + box.height,
    lookDown(seen),
    5 * Math.max(box.width, box.height),
  );
}

type SeenFrom = Pick<ShadowInput, 'pose' | 'pitch'>;

/** Degrees by which the photo's camera looked down: hardly anybody photographs a product from the height of the table. */
function lookDown({ pose, pitch }: SeenFrom): number {
  return pitch === null ? Math.min(60, Math.max(20, 90 - pose)) : Math.min(60, Math.max(10, pitch));
}

/** Seen from well above, a height is shorter in the picture than it is: its shadow is longer than that shows. */
function foreshorten(rig: LightRig, pitch: number): LightRig {
  if (pitch <= 20) return rig;
  const turn = Math.PI / 180;
  const elevation = Math.atan(Math.tan(Math.min(89, rig.elevation) * turn) * Math.cos(pitch * turn)) / turn;
  return { ...rig, elevation };
}

/** The more a photo looks down, the further back and up a product's feet may stand in it. */
function chooseLift(box: Box, seen: SeenFrom): Lift {
  const down = Math.sin((lookDown(seen) * Math.PI) / 180);
  const most = Math.min(box.height * 0.4, box.height * 0.03 + box.width * (0.2 + 0.3 * down));
  return { most, steepest: 0.3 + 0.55 * down };
}

/**
 * Where the silhouette stands: each column on the floor that the picture shows under it, so that the shadow begins where
 * the product ends, whatever the photo's own perspective.
 */
function standBody(surface: Surface, silhouette: Silhouette, box: Box): Body {
  const point: ScenePoint = { x: 0, y: 0, z: 0 };
  const bottom = box.top + box.height;
  const found = surface.locate(box.left + box.width / 2, bottom, point) && point.y === 0;
  const front = found ? point.z : 0;
  const scale = surface.project(1, front)[0] - surface.project(0, front)[0];
  const x = found ? point.x : (box.left + box.width / 2 - surface.standX) / scale;
  const cell = silhouette.cell / scale;
  const axis = silhouette.foot.map((foot, column) => {
    const across = box.left + (column + 0.5) * silhouette.cell;
    const onFloor = found && surface.locate(across, bottom - silhouette.raise[column]! * silhouette.cell, point);
    return (onFloor ? point.z : front) + foot * cell;
  });
  const smooth = { width: axis.length, height: 1, data: axis };
  blurPlane(smooth, 5, 0, true);
  return { silhouette, left: x - box.width / 2 / scale, axis, cell };
}

function drawLyingShadows(input: ShadowInput, grid: ShadowGrid): NamedShadow[] {
  const { placed, rig, shadow, stage } = input;
  const cover = coverGrid(placed, grid);
  const thickness = guessThickness(cover);
  const umbra = readUmbra(input);
  const strength = (shadow.contact / 0.8) * (0.5 + stage.ambientOcclusion);
  return [
    {
      kind: 'cast',
      loss: castFlatShadow(cover, thickness, { ...readCastLight(rig), tilt: readTilt(input) }, grid),
      remains: umbra,
    },
    {
      kind: 'contact',
      loss: drawFlatContact(cover, thickness),
      remains: readCrease(umbra, Math.min(1, 0.6 * strength)),
    },
  ];
}

/** How much of a length on the floor away from the camera is seen: all of it from straight above. */
function readTilt({ stage, pitch }: ShadowInput): number {
  const down = stage.surface?.pitch ?? (stage.lying ? 90 : (pitch ?? 40));
  return Math.sin((Math.max(8, down) * Math.PI) / 180);
}

function drawFloatingShadow(input: ShadowInput, grid: ShadowGrid): NamedShadow[] {
  const { placed, stage, rig } = input;
  const { box } = placed;
  const pitch = stage.surface?.pitch ?? lookDown(input);
  const tilt = Math.sin((Math.min(60, pitch) * Math.PI) / 180);
  const under = {
    left: box.left * grid.scale,
    width: box.width * grid.scale,
    bottom: (box.top + box.height) * grid.scale,
  };
  const hover = box.height * 0.06 * grid.scale;
  return [{ kind: 'floating', loss: drawFloating(under, hover, tilt, rig.softness, grid), remains: readUmbra(input) }];
}

function coarsen(grid: ShadowGrid, ratio: number): ShadowGrid {
  const width = Math.max(1, Math.ceil(grid.width * ratio));
  const height = Math.max(1, Math.ceil(grid.height * ratio));
  return { width, height, scale: grid.scale * ratio };
}

/** The product's cover on the grid. */
function coverGrid(placed: PlacedSubject, grid: ShadowGrid): Plane {
  const { target } = placed.placement;
  const cell = 1 / grid.scale;
  return shrinkBytes(placed.alpha.data, placed.alpha, cell, {
    width: grid.width,
    height: grid.height,
    left: -target.left,
    top: -target.top,
  });
}
