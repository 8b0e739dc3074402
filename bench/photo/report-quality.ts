import { type Measure, measure } from '../run/measure.ts';
import { bootstrapDifference, type Interval, type Pair } from './bootstrap.ts';
import type { Quality } from './measures.ts';

/** The figures of one photo, method by method. */
export interface Judged {
  readonly name: string;
  readonly object: string;
  readonly hardCases: readonly string[];
  readonly qualities: ReadonlyMap<string, Quality>;
}

interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly lowerIsBetter: boolean;
  /** Null leaves the photo out of this figure. */
  read(quality: Quality): number | null;
}

const figures: readonly Figure[] = [
  { what: 'alpha, mean absolute error', unit: '×10⁻³', lowerIsBetter: true, read: (q) => q.alphaError * 1000 },
  { what: 'alpha, SAD', unit: '×10³', lowerIsBetter: true, read: (q) => q.alphaSum },
  { what: 'alpha, gradient error', unit: '×10³', lowerIsBetter: true, read: (q) => q.gradient },
  { what: 'rim, colour of the foreground', unit: 'ΔE2000', lowerIsBetter: true, read: (q) => q.rimColour },
  { what: 'rim, as seen on a new ground', unit: 'ΔE2000', lowerIsBetter: true, read: (q) => q.rimSeen },
  {
    what: 'holes found, share of each photo’s',
    unit: '',
    lowerIsBetter: false,
    read: (q) => (q.holes === 0 ? null : q.holesFound / q.holes),
  },
];

/** One figure's paired comparison with one rival. */
export interface Comparison {
  readonly what: string;
  readonly rival: string;
  readonly photos: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Whether the whole interval lies on the better side; `worse`: on the other; `even`: it holds 0; `few`: under five objects. */
  readonly verdict: 'better' | 'worse' | 'even' | 'few';
}

/** Means of every figure beside each rival, with the paired interval of the difference. `title` names the photos. */
export function compare(
  title: string,
  judged: readonly Judged[],
  rivals: readonly string[],
): {
  measures: Measure[];
  comparisons: Comparison[];
} {
  const rows = rivals.flatMap((rival) => figures.map((figure) => compareFigure(title, judged, rival, figure)));
  const found = rows.filter((row) => row !== null);
  return { measures: found.map((row) => row.measure), comparisons: found.map((row) => row.comparison) };
}

function compareFigure(
  title: string,
  judged: readonly Judged[],
  rival: string,
  figure: Figure,
): { measure: Measure; comparison: Comparison } | null {
  const pairs = judged.flatMap((one) => pairOf(one, rival, figure));
  if (pairs.length === 0) return null;
  const what = `${title}: ${figure.what} (beside ${rival}, ${pairs.length} photos)`;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const interval = bootstrapDifference(pairs);
  return {
    measure: measure({
      what,
      ours: mean(pairs.map((pair) => pair.ours)),
      rival: mean(pairs.map((pair) => pair.rival)),
      unit: figure.unit,
      lowerIsBetter: figure.lowerIsBetter,
    }),
    comparison: { what, rival, photos: pairs.length, ...interval, verdict: weigh(interval, figure.lowerIsBetter) },
  };
}

function pairOf(one: Judged, rival: string, figure: Figure): Pair[] {
  const [left, right] = [one.qualities.get('maison'), one.qualities.get(rival)];
  if (!left || !right) return [];
  const [ours, theirs] = [figure.read(left), figure.read(right)];
  return ours === null || theirs === null ? [] : [{ object: one.object, ours, rival: theirs }];
}

function weigh(interval: Interval, lowerIsBetter: boolean): Comparison['verdict'] {
  if (interval.objects < 5) return 'few';
  const sign = lowerIsBetter ? 1 : -1;
  const [low, high] = [interval.low * sign, interval.high * sign].toSorted((left, right) => left - right);
  if ((high ?? 0) < 0) return 'better';
  return (low ?? 0) > 0 ? 'worse' : 'even';
}
