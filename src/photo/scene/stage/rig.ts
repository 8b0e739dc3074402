import type { KnownShadowNames, LightRig, Shadow } from '../../../contract/index.ts';
import { readImgixNames, readPhotoRoomNames } from './known-names.ts';

/** The light of a scene, as its own data say. */
export type SceneLight = Omit<LightRig, 'softness' | 'falloff' | 'colour'> & Partial<LightRig>;

/** Window light from the left and a little from the front: what a catalogue shows where no scene says otherwise. */
export const studioLight: LightRig = {
  azimuth: 236,
  elevation: 52,
  size: 24,
  softness: 0.5,
  intensity: 0.5,
  falloff: 0.5,
  colour: '#000000',
};

/**
 * One light and one shadow of what a recipe and a scene say. A recipe's own rig wins; names of PhotoRoom and imgix
 * change only what they name; what nobody names comes from the scene, or from a studio's light.
 */
export function readLightRig(
  light: LightRig | KnownShadowNames | undefined,
  sceneLight: SceneLight | null,
  shadow: Shadow,
): { rig: LightRig; shadow: Shadow } {
  // A scene's own penumbra already pales its shadow with the distance.
  const base: LightRig = sceneLight === null ? studioLight : { ...studioLight, falloff: 0.12, ...sceneLight };
  if (light === undefined) return { rig: base, shadow };
  if (isRig(light)) return { rig: light, shadow };
  const photoRoom = readPhotoRoomNames(light);
  const imgix = readImgixNames(light);
  return {
    rig: { ...base, ...photoRoom.light, ...imgix.light },
    shadow: { ...shadow, ...photoRoom.shadow, ...imgix.shadow },
  };
}

function isRig(light: LightRig | KnownShadowNames): light is LightRig {
  return 'azimuth' in light;
}
