import type { SceneView } from './scene-file.ts';

type Row = SceneView['floor']['homography'][number];

/** A view as its picture shows it when it is turned left for right: what came from the left comes from the right. */
export function mirrorView(view: SceneView): SceneView {
  const { floor, light, camera, width } = view;
  const [across, down, depth] = floor.homography;
  const turn = ([right, away, one]: Row): Row => [-right, away, one];
  const from = (at: 0 | 1 | 2): number => width * depth[at] - across[at];
  const [x, y, z] = camera.position;
  return {
    ...view,
    camera: { ...camera, position: [-x, y, z] },
    floor: {
      ...floor,
      homography: [turn([from(0), from(1), from(2)]), turn(down), turn(depth)],
      standPoint: [width - floor.standPoint[0], floor.standPoint[1]],
      ...(floor.outline ? { outline: floor.outline.map(([right, away]): [number, number] => [-right, away]) } : {}),
    },
    light: { ...light, azimuthDegrees: (360 - light.azimuthDegrees) % 360 },
  };
}
