import type { Box } from '../../../contract/index.ts';
import { createMask, type Mask } from '../../pixels/mask.ts';
import { findRegions } from '../regions.ts';

/** A hook is at least this high beside the product, and its wire no wider than this beside it. */
const leastHeight = 0.08;
const widestWire = 0.045;
/** All of what stands above the shoulders is narrower than this, and stands over the middle. */
const widestHook = 0.25;
const middle = { from: 0.25, to: 0.75 } as const;
/** Shoulders follow within this much of the height, and are this wide. */
const shoulders = { within: 0.25, width: 0.6 } as const;
/** A garment fills at least this much of its box; jewellery and wires do not. */
const leastFilled = 0.4;
/** A product of fewer cells is too small to tell. */
const leastCells = 40;

/**
 * The cells of a hanger's hook that was kept with a garment: a wire that stands over the middle, with shoulders below it.
 * Empty where there is none. The shape alone says it, so that a bag's handle, which is as wide as its bag, is none.
 */
export function findHanger(product: Mask): Mask {
  const hook = createMask(product.width, product.height);
  const { labels, list } = findRegions(product);
  const largest = list.toSorted((one, other) => other.pixels - one.pixels)[0];
  if (!largest) return hook;
  const { box, label, pixels } = largest;
  if (box.height < leastCells || pixels < leastFilled * box.width * box.height) return hook;
  const spans = Array.from({ length: box.height }, (_, row) => measureRow(labels, product.width, box, row, label));
  const end = spans.findIndex(({ extent }) => extent > widestHook * box.width);
  if (end < leastHeight * box.height || !looksLikeHook(spans.slice(0, end), box)) return hook;
  const below = spans.slice(end, end + Math.ceil(shoulders.within * box.height));
  if (Math.max(...below.map(({ extent }) => extent)) < shoulders.width * box.width) return hook;
  for (let y = box.top; y < box.top + end; y++) {
    for (let at = y * product.width + box.left; at < y * product.width + box.left + box.width; at++)
      hook.data[at] = labels[at] === label ? 1 : 0;
  }
  return hook;
}

/** What one row of the product holds: its cells, from the first to the last, and their middle. */
interface Span {
  readonly cells: number;
  readonly extent: number;
  readonly middle: number;
}

function measureRow(labels: Int32Array, width: number, box: Box, row: number, label: number): Span {
  let [cells, first, last] = [0, -1, -1];
  for (let x = 0; x < box.width; x++) {
    if (labels[(box.top + row) * width + box.left + x] !== label) continue;
    cells += 1;
    if (first < 0) first = x;
    last = x;
  }
  return { cells, extent: last - first + 1, middle: (first + last + 1) / 2 };
}

function looksLikeHook(spans: readonly Span[], { width }: Box): boolean {
  const cells = spans.map((span) => span.cells).toSorted((one, other) => one - other);
  const wire = cells[Math.floor(cells.length / 2)] ?? Infinity;
  const over = spans.reduce((sum, span) => sum + span.middle, 0) / spans.length / width;
  // A cell is as wide as many a wire, whatever the product's width.
  return wire <= Math.max(2, widestWire * width) && over > middle.from && over < middle.to;
}
