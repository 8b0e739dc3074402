import type { Channel } from './channel.ts';
import type { Layout } from './recipe.ts';

// Read by the page too, and so without any import but of types.

/** Free space on each side where a channel says nothing of the product's share. */
const usualPadding = 0.06;

/**
 * The layout as a channel wants it. A side that the photo's frame has cut still goes to the edge of the picture, if the
 * recipe says so: the checker then finds it there. Moved inwards, a product that is not whole would pass.
 */
export function layOutForChannel(layout: Layout, channel: Channel): Layout {
  const size = { width: channel.width, height: channel.height };
  const whole = channel.edgeTouch === 'forbidden';
  const target = aimFill(channel);
  if (target === null) {
    const padding = whole && layout.padding === 0 ? usualPadding : layout.padding;
    return { ...layout, size, padding, scaling: whole ? 'fit' : layout.scaling };
  }
  // The product fits into the padding: along its tight axis it takes exactly what the padding leaves.
  return { ...layout, size, padding: (1 - target) / 2, margin: 0, scaling: 'fit', share: 1 };
}

/** The share to aim at: inside the range, away from both ends, so that rounding and faint edges do not leave it. */
export function aimFill({ fill }: Channel): number | null {
  if (fill === null || fill.axis === 'area') return null;
  const minimum = fill.minimum ?? 0.7;
  const maximum = fill.maximum ?? Math.min(0.96, minimum + 0.1);
  return (minimum + maximum) / 2;
}
