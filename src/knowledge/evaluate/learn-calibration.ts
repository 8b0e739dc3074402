import { sha256 } from '../../base/index.ts';
import type { CalibrationOutcome, CaseCounts, CaseVerdict } from '../../contract/index.ts';
import { type Calibration, calibrate } from '../answer/calibrate.ts';
import { thresholdsOf } from '../answer/read/select.ts';
import { fitScaling, type Labelled, type Scaling } from './fit-scaling.ts';
import { estimateDifference, type Interval } from './paired-interval.ts';

/** A case that was run: what its reader said of each sentence, before any calibration, and which of them are right. */
export interface ReadCase {
  readonly id: string;
  /** Null of an unanswerable question. */
  readonly documentId: string | null;
  readonly reader: string;
  readonly readings: readonly Labelled[];
}

export interface Learned {
  readonly outcome: Exclude<CalibrationOutcome, 'reset'>;
  readonly cases: number;
  readonly missing: number;
  readonly heldOut: number;
  /** Of the cases held out, with the calibration of before and with the one that was learned. */
  readonly before: CaseCounts | null;
  readonly after: CaseCounts | null;
  readonly gain: Interval | null;
  /** What was learned, whether it is applied or not. */
  readonly learned: Calibration | null;
}

/** Fewer cases say nothing that the next ten would not take back. */
export const casesNeeded = 50;
const leastHalf = 20;
/** Of each kind: with fewer right or wrong sentences there is no slope to be found. */
const leastReadings = 5;

/**
 * What an answer beside the question costs, where a right one is worth 1 and none 0: that at which answering from the
 * reader's threshold on is what pays best. So calibrated probabilities and that threshold are judged by one measure.
 */
const costBeside = (direct: number): number => direct / (1 - direct);

/**
 * Learns from one half of the cases how probabilities are to be bent, and judges on the other half, in which no document
 * of the first has a case. It is `applied` only if the cases held out gain beyond the paired interval of 95 %.
 */
export function learnCalibration(cases: readonly ReadCase[], current: Calibration | null): Learned {
  const reader = cases[0]?.reader ?? '';
  const missing = Math.max(0, casesNeeded - cases.length);
  const nothing = { cases: cases.length, missing, heldOut: 0, before: null, after: null, gain: null, learned: null };
  if (missing > 0) return { ...nothing, outcome: 'too-few' };
  const [fitted, heldOut] = splitByDocument(cases);
  if (Math.min(fitted.length, heldOut.length) < leastHalf) return { ...nothing, outcome: 'too-few-documents' };
  const readings = fitted.flatMap((one) => one.readings);
  const right = readings.filter((reading) => reading.right).length;
  if (Math.min(right, readings.length - right) < leastReadings) return { ...nothing, outcome: 'too-few-readings' };
  const scaling = fitScaling(readings);
  const { direct } = thresholdsOf(reader);
  const [before, after] = [judge(heldOut, current, direct), judge(heldOut, scaling, direct)];
  const value = (verdict: CaseVerdict): number => valueOf(verdict, direct);
  const gain = estimateDifference(after.map(value), before.map(value));
  return {
    // A slope that is not upward would put the unlikeliest sentence first: no house is to be taught that.
    outcome: scaling.a > 0 && gain.low > 0 ? 'applied' : 'unchanged',
    cases: cases.length,
    missing,
    heldOut: heldOut.length,
    before: count(before),
    after: count(after),
    gain,
    learned: { ...scaling, reader },
  };
}

/**
 * Two halves, in the order of the hashes of documents: the same today and tomorrow, and no document in both. Those that
 * no document answers are divided likewise, among themselves.
 */
export function splitByDocument(cases: readonly ReadCase[]): [ReadCase[], ReadCase[]] {
  const answerable = halve(cases.filter(({ documentId }) => documentId !== null));
  const unanswerable = halve(cases.filter(({ documentId }) => documentId === null));
  const takeHalf = (half: 0 | 1): ReadCase[] => [...answerable[half], ...unanswerable[half]];
  return [takeHalf(0), takeHalf(1)];
}

function halve(cases: readonly ReadCase[]): [ReadCase[], ReadCase[]] {
  const groups = Map.groupBy(cases, ({ id, documentId }) => documentId ?? id);
  const ordered = [...groups].toSorted(([left], [right]) => (sha256(left) < sha256(right) ? -1 : 1));
  const halves: [ReadCase[], ReadCase[]] = [[], []];
  for (const [, group] of ordered) halves[halves[0].length <= halves[1].length ? 0 : 1].push(...group);
  return halves;
}

/** How each case would end: the likeliest sentence is given from the probability `direct` on. */
function judge(cases: readonly ReadCase[], scaling: Scaling | null, direct: number): CaseVerdict[] {
  return cases.map(({ readings, documentId }) => {
    const best = readings.toSorted((left, right) => right.probability - left.probability)[0];
    const given = best !== undefined && calibrate(best.probability, scaling) >= direct;
    if (given) return best.right ? 'right' : 'beside';
    return documentId === null ? 'clean' : 'refused';
  });
}

function valueOf(verdict: CaseVerdict, direct: number): number {
  return verdict === 'right' ? 1 : verdict === 'beside' ? -costBeside(direct) : 0;
}

/** How many ended in each way. */
export function count(verdicts: readonly CaseVerdict[]): CaseCounts {
  const counts = { right: 0, beside: 0, refused: 0, clean: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}
