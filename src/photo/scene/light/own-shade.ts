import type { Size } from '../../pixels/pixels.ts';
import type { Paint } from '../background/paint.ts';
import type { Stage } from '../stage/stage.ts';
import { keepPlane } from '../subject/subject.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import type { NamedShadow } from './shadow-layer.ts';
import { chooseGrid } from './shadows.ts';
import type { ScenePoint } from '../stage/surface.ts';

/** Between these parts of the direct light a pixel goes over from shade to lit: stone and plaster vary by a fifth. */
const shadeBelow = 0.15;
const litAbove = 0.65;

/**
 * Shadows of the key light, without what that light does not reach anyway: in the shade of a window bar or a leaf that a
 * plate shows already, a product takes away nothing more. How much of the direct light a pixel has follows from its
 * brightness beside the fully lit surface, and from what a full shadow leaves there.
 */
export function spareOwnShade(
  shadows: readonly NamedShadow[],
  stage: Stage,
  paint: Paint | null,
  frame: Size,
): readonly NamedShadow[] {
  const { lit, umbra, surface } = stage;
  const casts = shadows.some(isOfKeyLight);
  if (lit === null || umbra === null || surface === null || paint === null || !casts) return shadows;
  const dark = luminance(umbra[0], umbra[1], umbra[2]);
  const key = JSON.stringify([stage.plate?.scene.folder, stage.plate?.view, stage.plate?.crop, frame]);
  const direct = keepPlane(lastDirect, key, () => readDirect({ ...stage, lit, surface }, paint, frame, dark));
  return shadows.map((shadow) =>
    isOfKeyLight(shadow) ? { ...shadow, loss: spareShade(shadow.loss, direct, dark) } : shadow,
  );
}

/** The light of the last plate: it stays when a product's shadow moves over it. */
const lastDirect = new Map<string, Plane>();

function isOfKeyLight({ kind }: NamedShadow): boolean {
  return kind === 'cast' || kind === 'floating';
}

// A new plane: a preview keeps the shadow as it was drawn.
function spareShade(loss: Plane, direct: Plane, dark: number): Plane {
  const spared = createPlane(loss.width, loss.height);
  for (let at = 0; at < spared.data.length; at++) {
    const share = direct.data[at]!;
    // The factor (dark + share · (1 − loss) · (1 − dark)) ÷ (dark + share · (1 − dark)), written as a loss.
    spared.data[at] = loss.data[at]! * (share / (dark + share * (1 - dark)));
  }
  return spared;
}

/** The part of the key light that each cell of the plate has, 0 to 1. */
function readDirect(
  { lit, surface }: { lit: NonNullable<Stage['lit']>; surface: NonNullable<Stage['surface']> },
  paint: Paint,
  frame: Size,
  dark: number,
): Plane {
  const grid = chooseGrid(frame);
  const { width } = frame;
  const direct = createPlane(grid.width, grid.height);
  const row = new Float32Array(width * 3);
  const point: ScenePoint = { x: 0, y: 0, z: 0 };
  for (let line = 0; line < grid.height; line++) {
    const y = Math.min(frame.height - 1, Math.floor((line + 0.5) / grid.scale));
    paint.fillRow(y, row, 0, width);
    for (let column = 0; column < grid.width; column++) {
      const x = Math.min(width - 1, Math.floor((column + 0.5) / grid.scale));
      const wall = surface.locate(x + 0.5, y + 0.5, point) && point.y > 0;
      const full = wall ? (lit.wall ?? lit.floor) : lit.floor;
      const part = (luminance(row[x * 3]!, row[x * 3 + 1]!, row[x * 3 + 2]!) / full - dark) / (1 - dark);
      const share = Math.min(1, Math.max(0, (part - shadeBelow) / (litAbove - shadeBelow)));
      direct.data[line * grid.width + column] = share * share * (3 - 2 * share);
    }
  }
  blurPlane(direct, 0.8, 0.8, true);
  return direct;
}

function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
