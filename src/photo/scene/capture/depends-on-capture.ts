import type { Background, PhotoRecipe } from '../../../contract/index.ts';

/** Behind these a product stands nowhere: how it was photographed changes nothing of them. */
const plain: readonly Background['kind'][] = ['transparent', 'colour', 'gradient', 'original'];

/**
 * Whether a picture by this recipe depends on how its photo was taken: how the product lies, the camera's height, the
 * side of the light, the ground's cast, too little light. A product alone, without a shadow, does not.
 */
export function dependsOnCapture({
  background,
  shadow,
  light,
  lightSide,
  whiteBalance,
  exposure,
}: Pick<PhotoRecipe, 'background' | 'shadow' | 'light' | 'lightSide' | 'whiteBalance' | 'exposure'>): boolean {
  const isAlone = plain.includes(background.kind) && shadow.mode === 'none' && light === undefined;
  return !isAlone || lightSide === 'photo' || whiteBalance !== undefined || exposure !== undefined;
}
