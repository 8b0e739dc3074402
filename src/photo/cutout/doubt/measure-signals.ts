import { countMarks, type Mask } from '../../pixels/mask.ts';
import type { Plane } from '../../pixels/plane.ts';
import { findRegions } from '../regions.ts';
import type { Fused } from '../second-look.ts';
import type { Subject } from '../subject.ts';
import type { WorkFrame } from '../work-frame.ts';
import type { DoubtGrid } from './doubt-grid.ts';
import type { DoubtMaps, GridParts } from './doubt-maps.ts';
import { measureContrast, measureSoftness } from './edge-signals.ts';

/** What a cutout is judged by, beside the grid. */
export interface Evidence {
  readonly frame: WorkFrame;
  /** The model's alpha before, and the alpha after refinement. */
  readonly seen: Plane;
  readonly refined: Plane;
  readonly fused: Pick<Fused, 'disagreement'>;
  readonly subject: Pick<Subject, 'question' | 'parts'>;
  /** The model's strongest answer in the first look. */
  readonly strength: number;
  readonly croppedSides: number;
  /** The photo cuts it on two sides that face each other: in no picture will it stand whole. */
  readonly isCutThrough: boolean;
  /** It lies or hangs, as far as the photo tells. */
  readonly lies: boolean;
  /** It was cut out as solid and looks as if one saw through it. */
  readonly looksClear: boolean;
}

/** A pair is one product; what is unlike may be a product and what stood beside it, and a person is asked. */
const questionWeights = { none: 0, pair: 0.3, unlike: 0.5 } as const;
/** So is what no picture is to go out with unseen: a hand, a hanger, a product cut through by the photo or mostly missing. */
const seenFirst = 0.5;
/** From here on a hand is one. */
export const plainlyHand = 0.2;
/** From here on what lies in one outline with the product is a part of it: a share of the product’s area, rooted. */
const plainlyOutlined = 0.6;
/** From here on (a hundredth of the photo) a product is lost in its photo, or a part of what is. */
const plainlySmall = 1.5;

/** From this share of the largest island on, another is its pair. */
const alike = 0.6;

/** Names of the signals: each is the larger, the more doubtful a cutout is. */
export const signalNames = [
  'unsure',
  'unsureFar',
  'unbelieved',
  'soft',
  'disagreement',
  'lowContrast',
  'faintEdge',
  'missing',
  'outlined',
  'dropped',
  'added',
  'beyond',
  'groundKept',
  'shadowKept',
  'hand',
  'hanger',
  'busyGround',
  'thin',
  'small',
  'weak',
  'cropped',
  'looksClear',
  'parts',
  'scattered',
  'asked',
] as const;
export type Signals = Readonly<Record<(typeof signalNames)[number], number>>;

/** All signals of a cutout. Shares of the product's area are rooted: the first percent says most. */
export function measureSignals(evidence: Evidence, grid: DoubtGrid, parts: GridParts, maps: DoubtMaps): Signals {
  const { soft, unsure } = measureSoftness(evidence.seen, evidence.refined);
  const { contrast, faintEdge } = measureContrast(evidence.frame, evidence.refined);
  const share = (mask: Mask): number => root(countMarks(mask) / parts.area);
  const cells = measureCells(grid, parts);
  const measured = {
    unsure: root(unsure),
    unsureFar: share(maps.unsure),
    unbelieved: root(cells.unbelieved),
    soft: root(soft),
    disagreement: root(evidence.fused.disagreement),
    lowContrast: Math.max(0, 60 - contrast) / 60,
    faintEdge,
    missing: share(maps.missing),
    outlined: share(maps.outlined),
    dropped: share(maps.dropped),
    added: root(cells.added),
    beyond: root(cells.beyond),
    groundKept: share(maps.groundKept),
    shadowKept: share(maps.shadowKept),
    hand: share(maps.hand),
    hanger: maps.hanger.data.includes(1) ? 1 : 0,
    busyGround: Math.min(1, cells.texture / 40),
    thin: root(cells.rim),
    small: Math.max(0, -Math.log10(parts.area / (grid.width * grid.height)) - 0.5),
    weak: Math.max(0, 1 - evidence.strength),
    cropped: Math.min(2, evidence.croppedSides) / 2,
    looksClear: evidence.looksClear ? 1 : 0,
    parts: Math.min(3, Math.max(0, evidence.subject.parts.length - 1)) / 3,
    scattered: root(measureScattered(parts.product) / parts.area),
  };
  return { ...measured, asked: weighQuestions(evidence, measured) };
}

/** What a person is asked whatever the ramps say. */
function weighQuestions({ subject, isCutThrough }: Evidence, signals: Omit<Signals, 'asked'>): number {
  const isSeenFirst = isCutThrough || signals.hanger > 0 || signals.hand > plainlyHand || isMostlyMissing(signals);
  return Math.max(questionWeights[subject.question], isSeenFirst ? seenFirst : 0);
}

/** Whether a product is probably more than what was kept of it. */
export function isMostlyMissing({ outlined, small }: Pick<Signals, 'outlined' | 'small'>): boolean {
  return outlined > plainlyOutlined || small > plainlySmall;
}

/** Cells of islands that are no pair of the largest: a strap beside its bag, or what stood beside it. */
function measureScattered(product: Mask): number {
  const { list } = findRegions(product);
  const largest = list.reduce((most, { pixels }) => Math.max(most, pixels), 0);
  return list.reduce((sum, { pixels }) => (pixels < alike * largest ? sum + pixels : sum), 0);
}

function root(share: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, share)));
}

/** What is summed over all cells, beside the product's area. */
function measureCells(grid: DoubtGrid, { inside, outside, near, area }: GridParts) {
  const { believed, refined, width } = grid;
  let [disbelief, solid, added, beyond, between, texture, around] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < refined.data.length; at++) {
    const [before, after] = [believed.data[at]!, refined.data[at]!];
    between += after > 0.1 && after < 0.9 ? 1 : 0;
    if (inside.data[at] === 1) {
      solid += 1;
      disbelief += 1 - before;
      added += before < 0.4 ? 1 : 0;
    }
    if (outside.data[at] === 1) beyond += before;
    if (near.data[at] === 1 && at >= width) {
      around += 1;
      texture += stepBetween(grid.rgb, at, at - 1) + stepBetween(grid.rgb, at, at - width);
    }
  }
  return {
    unbelieved: disbelief / Math.max(1, solid),
    added: added / area,
    beyond: beyond / area,
    rim: between / area / 2,
    texture: texture / Math.max(1, around),
  };
}

function stepBetween(rgb: Uint8Array, at: number, other: number): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) sum += Math.abs(rgb[at * 3 + channel]! - rgb[other * 3 + channel]!);
  return sum / 3;
}
