import type { CameraHeight, CutoutFacts, CutoutSettings } from '../../../contract/index.ts';

/** Degrees by which the camera of a scene's view looks down, by the name that people give it. */
const pitches: Record<CameraHeight, number> = { level: 9, raised: 25, high: 40 };

/** The facts with what a person has said of this photo in the place of an estimate: how it lies, how high the camera stood. */
export function applyChoices(facts: CutoutFacts, { pose, camera }: CutoutSettings): CutoutFacts {
  const posed =
    pose === undefined
      ? facts
      : { ...facts, pose: pose === 'standing' ? 90 : 0, standing: pose === 'standing' ? 1 : 0, poseUnsure: false };
  const seen = chooseCamera(posed, pose, camera);
  return seen === undefined ? posed : { ...posed, capture: { ...posed.capture, camera: seen } };
}

function chooseCamera(
  { capture }: CutoutFacts,
  pose: CutoutSettings['pose'],
  camera: CutoutSettings['camera'],
): NonNullable<CutoutFacts['capture']>['camera'] {
  if (camera !== undefined) return { pitch: pitches[camera], sure: true };
  // The estimate was one for the other pose.
  const contradicted = capture?.camera !== undefined && pose === 'standing' && capture.camera.pitch > 60;
  if (contradicted) return { pitch: 0, sure: false };
  return pose === 'lying' ? { pitch: 90, sure: true } : undefined;
}
