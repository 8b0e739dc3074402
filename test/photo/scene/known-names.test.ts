import { describe, expect, it } from 'vitest';
import { type KnownShadowNames, PhotoRecipe, Shadow } from '../../../src/contract/index.ts';
import { readLightRig, studioLight } from '../../../src/photo/scene/stage/rig.ts';
import { usualLight } from '../../../web/src/screens/studio/state/recipe-draft.ts';

const shadow = Shadow.parse({});
const read = (names: KnownShadowNames) => readLightRig(names, null, shadow);

it('what a picture has where nothing says its light is what the page shows of it', () => {
  expect(usualLight).toEqual(studioLight);
});

describe('the names of PhotoRoom', () => {
  it('give the direction of the shadow, so the light comes from the other side', () => {
    const azimuths = (
      ['behind', 'behindRight', 'right', 'frontRight', 'front', 'frontLeft', 'left', 'behindLeft'] as const
    ).map((direction) => read({ 'shadow.directionOverride': direction }).rig.azimuth);
    expect(azimuths).toEqual([180, 225, 270, 315, 0, 45, 90, 135]);
    expect(read({ 'shadow.directionOverride': 30 }).rig.azimuth).toBe(210);
  });

  it('are read from their documented request: soft mode with every override', () => {
    const { rig, shadow: asked } = read({
      'shadow.mode': 'ai.auto-with-overrides',
      'shadow.softnessOverride': 0.6,
      'shadow.intensityOverride': 0.55,
      'shadow.spreadOverride': 'long',
      'shadow.directionOverride': 'behindRight',
      'shadow.subjectPoseOverride': 'flatlay',
    });
    expect(rig).toMatchObject({ softness: 0.6, intensity: 0.55, elevation: 28, azimuth: 225 });
    expect(asked).toMatchObject({ mode: 'cast', pose: 0 });
  });

  it('make a soft shadow softer than a hard one, a short one shorter than a long one, and a floating one float', () => {
    const soft = read({ 'shadow.mode': 'ai.soft' }).rig;
    const hard = read({ 'shadow.mode': 'ai.hard' }).rig;
    expect(soft.softness * soft.size).toBeGreaterThan(4 * hard.softness * hard.size);
    const elevations = (['short', 'medium', 'long'] as const).map(
      (spread) => read({ 'shadow.spreadOverride': spread }).rig.elevation,
    );
    expect(elevations).toEqual([62, 45, 28]);
    expect(read({ 'shadow.spreadOverride': 2 }).rig.elevation).toBe(5);
    expect(read({ 'shadow.mode': 'ai.floating' }).shadow.mode).toBe('floating');
    expect(read({ 'shadow.subjectPoseOverride': 'upright' }).shadow.pose).toBe(90);
    expect(read({ 'shadow.subjectPoseOverride': 40 }).shadow.pose).toBe(40);
  });
});

describe('the names of imgix', () => {
  it('are read from its documented request, with its own default azimuth, elevation and softness', () => {
    const { rig, shadow: asked } = read({ 'drop-shadow-type': 'cast' });
    expect(rig).toMatchObject({ azimuth: 215, elevation: 45, softness: 0.5 });
    expect(asked).toMatchObject({ mode: 'cast', pose: 90 });
  });

  it('run to 100 where ours run to 1, and keep azimuth and pose as they are', () => {
    const { rig, shadow: asked } = read({
      'drop-shadow-type': 'cast',
      'drop-shadow-pose': 30,
      'drop-shadow-azimuth': 90,
      'drop-shadow-elevation': 20,
      'drop-shadow-softness': 80,
      'drop-shadow-falloff': 25,
      'drop-shadow-color': '80203040',
    });
    expect(rig).toMatchObject({ azimuth: 90, elevation: 20, softness: 0.8, falloff: 0.25, colour: '#203040' });
    expect(rig.intensity).toBeCloseTo(0.502, 3);
    expect(asked.pose).toBe(30);
  });

  it('take short colours, leave nonsense alone, and lay flat what is flat', () => {
    expect(read({ 'drop-shadow-color': '#fa0' }).rig.colour).toBe('#ffaa00');
    expect(read({ 'drop-shadow-color': 'blue-ish' }).rig.colour).toBe(studioLight.colour);
    expect(read({ 'drop-shadow-type': 'flat' }).shadow).toMatchObject({ mode: 'cast', pose: 0 });
    expect(read({ 'drop-shadow-type': 'float' }).shadow.mode).toBe('floating');
  });
});

describe('one light', () => {
  it('comes from the scene where the recipe says nothing, and names change only what they name', () => {
    const scene = { azimuth: 312, elevation: 46, size: 20, intensity: 0.4 };
    expect(readLightRig(undefined, scene, shadow).rig).toMatchObject(scene);
    expect(readLightRig({ 'shadow.softnessOverride': 1 }, scene, shadow).rig).toMatchObject({ ...scene, softness: 1 });
    const own = PhotoRecipe.parse({ light: { azimuth: 10, elevation: 30 } }).light;
    expect(readLightRig(own, scene, shadow).rig).toEqual(own);
  });
});
