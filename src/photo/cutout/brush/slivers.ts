import { createMask, eachRow, growMask, type Mask, shrinkMask } from '../../pixels/mask.ts';

/** What is narrower than twice this, in pixels of the sketch, and lies along a cut is the rim of what was cut. */
const thin = 2;

/**
 * The pixels that a cut along the inner side of a soft rim leaves over: what of `rest` lies beside what has changed and
 * is too thin to be a part of its own. They change too.
 */
export function addSlivers(changed: Mask, rest: Mask): Mask {
  const beside = growMask(changed, 2 * thin);
  const solid = growMask(shrinkMask(rest, thin), thin + 1);
  const whole = createMask(changed.width, changed.height);
  eachRow(whole, (from, to) => {
    for (let at = from; at < to; at++) {
      const isSliver = rest.data[at]! & beside.data[at]! & (1 - solid.data[at]!);
      whole.data[at] = changed.data[at]! | isSliver;
    }
  });
  return whole;
}
