import type { CutoutFacts } from '../../../contract/index.ts';
import { type DoubtGrid } from './doubt-grid.ts';
import { drawDoubtMaps, splitGrid } from './doubt-maps.ts';
import { doubtRamps, type DoubtRamps } from './doubt-ramps.ts';
import { findPlaces } from './find-places.ts';
import {
  type Evidence,
  isMostlyMissing,
  measureSignals,
  plainlyHand,
  signalNames,
  type Signals,
} from './measure-signals.ts';

type Doubt = CutoutFacts['doubts'][number];

/** From this uncertainty on a person should look, and is told where. */
const doubtfulFrom = 0.5;

export type Judgement = Pick<CutoutFacts, 'uncertainty' | 'doubts' | 'doubtPlaces'>;

/**
 * How doubtful a cutout is, 0 sure to 1 doubtful; why, in reasons that are plain enough to be named; and where. The
 * doubt is a sum of ramps, one a signal (`node bench/photo/failures/judge-doubt.ts` fits and judges them), and what is asked of several
 * products.
 */
export function judgeCutout(evidence: Evidence, grid: DoubtGrid): Judgement & { signals: Signals } {
  const parts = splitGrid(grid);
  const maps = drawDoubtMaps(grid, parts, evidence.lies);
  const signals = measureSignals(evidence, grid, parts, maps);
  const uncertainty = weighSignals(signals);
  const places = uncertainty >= doubtfulFrom ? findPlaces(grid, maps, parts.area) : [];
  return {
    uncertainty,
    doubts: nameDoubts(signals, evidence.subject.question),
    ...(places.length > 0 && { doubtPlaces: places }),
    signals,
  };
}

/** How doubtful a cutout is, of its signals: half at the limit of their sum; and what a person is asked anyway. */
export function weighSignals(signals: Signals): number {
  const told = Math.min(1, addRamps(signals, doubtRamps.ramps) / (2 * doubtRamps.limit));
  return Math.round((1 - (1 - told) * (1 - signals.asked)) * 1000) / 1000;
}

/** What the signals say together: each nothing up to where most good cutouts lie, and at most one. */
export function addRamps(signals: Signals, ramps: DoubtRamps['ramps']): number {
  return signalNames.reduce((sum, name) => {
    const ramp = ramps[name];
    return ramp ? sum + Math.min(1, Math.max(0, (signals[name] - ramp.from) / (ramp.to - ramp.from))) : sum;
  }, 0);
}

/** From this height on each signal is a reason by itself. */
function nameDoubts(signals: Signals, question: Evidence['subject']['question']): Doubt[] {
  const reasons: readonly (readonly [Doubt, boolean])[] = [
    ['unsure-areas', signals.unsure > 0.29 || signals.unsureFar > 0.25],
    ['soft-edges', signals.soft > 0.43],
    ['models-disagree', signals.disagreement > 0.25],
    ['low-contrast', signals.lowContrast > 0.71 || signals.faintEdge > 0.35],
    ['several-subjects', question !== 'none'],
    ['touches-frame', signals.cropped > 0],
    ['parts-missing', signals.missing > 0.3 || signals.dropped > 0.2],
    ['mostly-missing', isMostlyMissing(signals)],
    ['ground-kept', signals.groundKept > 0.3],
    ['shadow-kept', signals.shadowKept > 0.3],
    ['hand-kept', signals.hand > plainlyHand],
    ['hanger-kept', signals.hanger > 0],
    ['see-through', signals.looksClear > 0],
  ];
  return reasons.filter(([, isPlain]) => isPlain).map(([doubt]) => doubt);
}
