import type { CutoutFacts } from '../../contract/index.ts';
import { eachRow } from '../pixels/mask.ts';
import type { Plane } from '../pixels/plane.ts';
import type { Fused } from './second-look.ts';
import type { Subject } from './subject.ts';
import type { WorkFrame } from './work-frame.ts';

export interface Evidence {
  readonly frame: WorkFrame;
  /** The model's alpha before, and the alpha after refinement. */
  readonly seen: Plane;
  readonly refined: Plane;
  readonly fused: Pick<Fused, 'disagreement'>;
  readonly subject: Pick<Subject, 'question'>;
  readonly croppedSides: number;
}

/** A pair is one product; what is unlike may be a product and what stood beside it, and a person is asked. */
const questionWeights = { none: 0, pair: 0.3, unlike: 0.5 } as const;

/** How doubtful a cutout is, 0 sure to 1 doubtful, and why: reasons that weigh enough to be named. */
export function judgeCutout(evidence: Evidence): Pick<CutoutFacts, 'uncertainty' | 'doubts'> {
  const { soft, unsure } = measureSoftness(evidence.seen, evidence.refined);
  const contrast = measureContrast(evidence.frame, evidence.refined);
  const reasons = [
    { doubt: 'unsure-areas', weight: ramp(unsure, 0.03, 0.25) },
    { doubt: 'soft-edges', weight: 0.6 * ramp(soft, 0.06, 0.35) },
    { doubt: 'models-disagree', weight: ramp(evidence.fused.disagreement, 0.02, 0.2) },
    { doubt: 'low-contrast', weight: 0.7 * ramp(25 - contrast, 0, 22) },
    { doubt: 'several-subjects', weight: questionWeights[evidence.subject.question] },
    { doubt: 'touches-frame', weight: evidence.croppedSides > 0 ? 0.25 : 0 },
  ] as const;
  const sure = reasons.reduce((product, reason) => product * (1 - reason.weight), 1);
  return {
    uncertainty: Math.round((1 - sure) * 1000) / 1000,
    doubts: reasons.filter((reason) => reason.weight >= 0.25).map((reason) => reason.doubt),
  };
}

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/** Beside the product's area: soft alpha that remains, and area where the model itself was between yes and no. */
function measureSoftness(seen: Plane, refined: Plane): { soft: number; unsure: number } {
  let [area, soft, unsure] = [0, 0, 0];
  eachRow(refined, (from, to) => {
    // Sums in local numbers: those outside are boxed anew with every step.
    let [rowArea, rowSoft, rowUnsure] = [0, 0, 0];
    for (let at = from; at < to; at++) {
      const after = refined.data[at]!;
      const before = seen.data[at]!;
      rowArea += after;
      rowSoft += 2 * Math.min(after, 1 - after);
      rowUnsure += before > 0.2 && before < 0.8 ? 1 : 0;
    }
    area += rowArea;
    soft += rowSoft;
    unsure += rowUnsure;
  });
  const whole = Math.max(area, 1);
  return { soft: soft / whole, unsure: unsure / whole };
}

/** Middle colour difference (0..255) between product and ground four pixels apart, across the edge. */
function measureContrast(frame: WorkFrame, alpha: Plane): number {
  const differences: number[] = [];
  const { width, height } = alpha;
  const compare = (at: number, other: number) => {
    if (alpha.data[at]! > 0.5 === alpha.data[other]! > 0.5) return;
    let square = 0;
    for (let channel = 0; channel < 3; channel++) {
      square += (frame.rgb[at * 3 + channel]! - frame.rgb[other * 3 + channel]!) ** 2;
    }
    differences.push(Math.sqrt(square));
  };
  const compareRow = (from: number) => {
    for (let at = from; at + 4 < from + width; at += 2) {
      compare(at, at + 4);
      compare(at, at + 4 * width);
    }
  };
  for (let y = 0; y + 4 < height; y += 2) compareRow(y * width);
  differences.sort((first, second) => first - second);
  return differences[differences.length >> 1] ?? 255;
}
