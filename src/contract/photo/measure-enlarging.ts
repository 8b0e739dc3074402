import type { Layout } from './recipe.ts';

// Read by the page too, and so without any import but of types.

/** Beyond this a product is seen to be enlarged, and that is said before its picture is made. */
export const saidEnlarging = 1.5;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How many times larger a product is shown than it was taken, where the layout says a size; 1 where it does not. */
export function measureEnlarging({ size, padding, margin, share = 1 }: Layout, product: Size): number {
  if (typeof size === 'string') return 1;
  const space = 2 * ((typeof padding === 'number' ? padding : 0) + (typeof margin === 'number' ? margin : 0));
  const left = Math.max(0, 1 - space) * share;
  return left * Math.min(size.width / Math.max(1, product.width), size.height / Math.max(1, product.height));
}
