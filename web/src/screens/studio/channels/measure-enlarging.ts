import type { Box, Layout } from '../../../../../src/contract/index.ts';

/** How many times larger a product is shown than it was taken, where the layout says a size; 1 where it does not. */
export function measureEnlarging({ size, padding, margin }: Layout, product: Box): number {
  if (typeof size === 'string') return 1;
  const space = 2 * ((typeof padding === 'number' ? padding : 0) + (typeof margin === 'number' ? margin : 0));
  const left = Math.max(0, 1 - space);
  return left * Math.min(size.width / Math.max(1, product.width), size.height / Math.max(1, product.height));
}
