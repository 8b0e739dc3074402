import type { CaptureCamera } from '../../../contract/index.ts';
import { measureGroundSignals, readLevels } from '../../cutout/pose/ground-signals.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';

/** Places of the ground's signals in their order. */
const places = { busy: 0, upDown: 1, texture: 5, rows: 7, columns: 8 } as const;
/** A ground with less texture may be a studio's paper, which bends up behind the product: it says nothing. */
const leastBusy = 0.09;
/** Above and below a product, one floor differs by less than this in colour and in the strength of its texture. */
const mostUpDown = 0.35;
const mostTexture = 0.7;
/** A line from side to side is where a wall may begin. */
const mostLine = 0.6;
/** Half of what a phone sees from its upper to its lower edge, in degrees: on end, and across. */
const halfOfView = { portrait: 33, landscape: 25 } as const;

/**
 * The camera's height where the floor is seen up to the photo's upper edge: it looked down by half of what it sees, at
 * least, or a wall or a horizon would be there. What a foot shows counts where that is more.
 */
export function raiseAboveFloor(camera: CaptureCamera, small: SmallPhoto): CaptureCamera {
  if (!seesFloorAbove(small)) return camera;
  const least = small.size.width > small.size.height ? halfOfView.landscape : halfOfView.portrait;
  return { pitch: Math.max(least, camera.pitch), sure: true };
}

function seesFloorAbove(small: SmallPhoto): boolean {
  const signals = measureGroundSignals(small, readLevels(small));
  const read = (name: keyof typeof places): number => signals[places[name]]!;
  const isOneFloor = read('upDown') < mostUpDown && read('texture') < mostTexture;
  return read('busy') > leastBusy && isOneFloor && read('rows') - read('columns') < mostLine;
}
