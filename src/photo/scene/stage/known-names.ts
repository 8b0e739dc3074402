import type { KnownShadowNames, LightRig, Shadow } from '../../../contract/index.ts';

/** What another service's names say, in Maison's own; what they do not say is absent. */
export interface ReadNames {
  readonly light: Partial<LightRig>;
  readonly shadow: Partial<Shadow>;
}

/** Where the shadow falls, clockwise from behind, seen from above. */
const directions = {
  behind: 0,
  behindRight: 45,
  right: 90,
  frontRight: 135,
  front: 180,
  frontLeft: 225,
  left: 270,
  behindLeft: 315,
} as const;

/** How high the light stands for a short, medium or long shadow. */
const spreads = { short: 62, medium: 45, long: 28 } as const;

const modes = {
  'ai.soft': { light: { softness: 0.75, size: 22 }, shadow: { mode: 'cast' } },
  'ai.hard': { light: { softness: 0.15, size: 6 }, shadow: { mode: 'cast' } },
  'ai.floating': { light: {}, shadow: { mode: 'floating' } },
  'ai.auto-with-overrides': { light: {}, shadow: { mode: 'cast' } },
} as const satisfies Record<string, ReadNames>;

/**
 * PhotoRoom names the direction in which the shadow falls, so the light comes from the opposite side; its spread is the
 * length of the shadow, or the light's degrees above the floor.
 */
export function readPhotoRoomNames(names: KnownShadowNames): ReadNames {
  const mode = names['shadow.mode'] === undefined ? { light: {}, shadow: {} } : modes[names['shadow.mode']];
  const light: Partial<LightRig> = { ...mode.light };
  const shadow: Partial<Shadow> = { ...mode.shadow };
  const direction = names['shadow.directionOverride'];
  if (direction !== undefined) {
    light.azimuth = ((typeof direction === 'number' ? direction : directions[direction]) + 180) % 360;
  }
  const spread = names['shadow.spreadOverride'];
  if (spread !== undefined) light.elevation = typeof spread === 'number' ? Math.max(5, spread) : spreads[spread];
  if (names['shadow.softnessOverride'] !== undefined) light.softness = names['shadow.softnessOverride'];
  if (names['shadow.intensityOverride'] !== undefined) light.intensity = names['shadow.intensityOverride'];
  const pose = names['shadow.subjectPoseOverride'];
  if (pose !== undefined) shadow.pose = pose === 'upright' ? 90 : pose === 'flatlay' ? 0 : pose;
  return { light, shadow };
}

/**
 * imgix: its azimuth is where the light comes from (0 behind, 90 right), as here; softness and falloff run to 100; a
 * flat shadow is one of something seen from above. An opacity in its colour (AARRGGBB) is the intensity.
 */
export function readImgixNames(names: KnownShadowNames): ReadNames {
  const light: Partial<LightRig> = {};
  const shadow: Partial<Shadow> = {};
  const type = names['drop-shadow-type'];
  if (type !== undefined) shadow.mode = type === 'float' ? 'floating' : 'cast';
  if (type === 'flat') shadow.pose = 0;
  if (type === 'cast') Object.assign(light, { azimuth: 215, elevation: 45, softness: 0.5 });
  if (type === 'cast') shadow.pose = 90;
  if (names['drop-shadow-pose'] !== undefined) shadow.pose = names['drop-shadow-pose'];
  if (names['drop-shadow-azimuth'] !== undefined) light.azimuth = names['drop-shadow-azimuth'];
  if (names['drop-shadow-elevation'] !== undefined) light.elevation = names['drop-shadow-elevation'];
  if (names['drop-shadow-softness'] !== undefined) light.softness = names['drop-shadow-softness'] / 100;
  if (names['drop-shadow-falloff'] !== undefined) light.falloff = names['drop-shadow-falloff'] / 100;
  const colour = readImgixColour(names['drop-shadow-color']);
  if (colour !== null) Object.assign(light, colour);
  return { light, shadow };
}

/** rgb, argb, rrggbb and aarrggbb, with or without #; null for anything else, which then changes nothing. */
function readImgixColour(text: string | undefined): { colour: string; intensity?: number } | null {
  const digits = text?.replace(/^#/, '').toLowerCase() ?? '';
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return null;
  const long =
    digits.length <= 4
      ? Array.from(digits)
          .map((digit) => digit + digit)
          .join('')
      : digits;
  const colour = `#${long.slice(-6)}`;
  return long.length === 8 ? { colour, intensity: Number.parseInt(long.slice(0, 2), 16) / 255 } : { colour };
}
