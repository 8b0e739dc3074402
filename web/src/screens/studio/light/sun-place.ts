import type { LightRig } from '../../../../../src/contract/index.ts';

type Sun = Pick<LightRig, 'azimuth' | 'elevation'>;

const [lowest, highest] = [5, 90];
const sides = [
  'behind',
  'behindRight',
  'right',
  'frontRight',
  'front',
  'frontLeft',
  'left',
  'behindLeft',
] as const satisfies readonly string[];

/**
 * Where the sun stands on a dial of radius 1 seen from above: the product in the middle, the camera below. The
 * distance from the centre is the height: 90° in the centre, 5° at the rim.
 */
export function placeSun({ azimuth, elevation }: Sun): { x: number; y: number } {
  const distance = (highest - elevation) / (highest - lowest);
  const angle = (azimuth * Math.PI) / 180;
  return { x: Math.sin(angle) * distance, y: -Math.cos(angle) * distance };
}

/** The light whose sun stands at this place of the dial, whole degrees; beyond the rim it stays on the rim. */
export function readSun(x: number, y: number, before: Sun): Sun {
  const distance = Math.min(1, Math.hypot(x, y));
  const elevation = Math.round(highest - distance * (highest - lowest));
  // In the very centre every direction is the same: the former one is kept, so that the shadow does not spin.
  if (distance < 0.02) return { azimuth: before.azimuth, elevation };
  const degrees = Math.round((Math.atan2(x, -y) * 180) / Math.PI);
  return { azimuth: (degrees + 360) % 360, elevation };
}

/** Turns the light by degrees, and raises or lowers it, within its limits. */
export function moveSun({ azimuth, elevation }: Sun, turn: number, raise: number): Sun {
  return {
    azimuth: (((azimuth + turn) % 360) + 360) % 360,
    elevation: Math.min(highest, Math.max(lowest, elevation + raise)),
  };
}

/** The side from which the light comes, in eight. */
export function nameSide(azimuth: number): (typeof sides)[number] {
  return sides[Math.round((((azimuth % 360) + 360) % 360) / 45) % 8] ?? 'behind';
}
