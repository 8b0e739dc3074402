import type { Box, CutoutFacts, Stroke } from '../../../contract/index.ts';
import { createMask, growMask, type Mask } from '../../pixels/mask.ts';
import { strokeAlong } from '../brush/stroke-along.ts';
import { findRegions } from '../regions.ts';
import { type DoubtGrid, toPhotoBox } from './doubt-grid.ts';
import type { DoubtMaps } from './doubt-maps.ts';

export type DoubtPlace = NonNullable<CutoutFacts['doubtPlaces']>[number];

/** Most places shown of one photo: more would hide the picture. */
const most = 4;
/** A place smaller than this, beside the product's area, is not worth a person's look. */
const leastShare = 0.006;
/** What is marked fills this share of its frame: a thin line around the product is no place to look at. */
const leastFilled = 0.2;
/** A hook is a thin line, and has been told by its shape already. */
const leastHook = { share: 0, filled: 0 } as const;
/** Cells between two marks that are one place. */
const bridge = 2;

const doubtOfMap: Readonly<Record<keyof DoubtMaps, DoubtPlace['doubt']>> = {
  hanger: 'hanger-kept',
  hand: 'hand-kept',
  shadowKept: 'shadow-kept',
  outlined: 'mostly-missing',
  missing: 'parts-missing',
  dropped: 'parts-missing',
  groundKept: 'ground-kept',
  unsure: 'unsure-areas',
};

/** What a stroke says that mends each of them; what is missing or was merely doubted is for a person to draw. */
const mends: Readonly<Partial<Record<DoubtPlace['doubt'], Stroke['tool']>>> = {
  'hanger-kept': 'remove',
  'hand-kept': 'remove',
  'ground-kept': 'remove',
  'shadow-kept': 'remove',
};

/** Where a person should look, the largest first, each place once and with the plainest of its reasons. */
export function findPlaces(grid: DoubtGrid, maps: DoubtMaps, area: number): DoubtPlace[] {
  const found = Object.entries(doubtOfMap).flatMap(([name, doubt]) =>
    listRegions(
      maps[name as keyof DoubtMaps],
      doubt === 'hanger-kept' ? leastHook : { share: leastShare * area, filled: leastFilled },
    ).map((region) => ({ ...region, doubt })),
  );
  const chosen: typeof found = [];
  // What has a plainer reason in the same place is named by that.
  const rank = ({ doubt }: (typeof found)[number]): number =>
    doubt === 'hanger-kept' ? 2 : doubt === 'mostly-missing' ? 0 : 1;
  for (const place of found.toSorted((one, other) => rank(other) - rank(one) || other.cells - one.cells)) {
    if (chosen.length < most && !chosen.some(({ box }) => overlaps(box, place.box))) chosen.push(place);
  }
  return chosen.map(({ box, doubt, marked }) => {
    const tool = mends[doubt];
    return { box: toPhotoBox(grid, box), doubt, ...(tool && { stroke: strokeAlong(marked, tool) }) };
  });
}

function listRegions(
  mask: Mask,
  least: { share: number; filled: number },
): { box: Box; cells: number; marked: Mask }[] {
  const { list, labels } = findRegions(growMask(mask, bridge));
  const cells = new Uint32Array(list.length + 1);
  for (let at = 0; at < labels.length; at++) cells[labels[at]!]! += mask.data[at]!;
  return list
    .filter(({ label, box }) => cells[label]! >= Math.max(6, least.share, least.filled * box.width * box.height))
    .map(({ label, box }) => ({ box, cells: cells[label]!, marked: keepLabel(mask, labels, label) }));
}

function keepLabel(mask: Mask, labels: Int32Array, label: number): Mask {
  const marked = createMask(mask.width, mask.height);
  for (let at = 0; at < labels.length; at++) marked.data[at] = labels[at] === label ? mask.data[at]! : 0;
  return marked;
}

/** Whether two boxes share half of the smaller one. */
function overlaps(one: Box, other: Box): boolean {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  if (across <= 0 || down <= 0) return false;
  return across * down > 0.5 * Math.min(one.width * one.height, other.width * other.height);
}
