/**
 * How the probabilities of one reader are bent for one house: Platt's scaling, learned from the house's own cases
 * (docs/house-cases.md).
 */
export interface Calibration {
  readonly a: number;
  readonly b: number;
  /** The name of the model whose readings it was learned from; it says nothing of those of another. */
  readonly reader: string;
}

/** Keeps log-odds finite where a probability is 0 or 1. */
const leastLikely = 1e-6;

/** The probability as this house's cases say it: p' = σ(a·logit(p) + b). Without a calibration it stays what it is. */
export function calibrate(probability: number, calibration: Pick<Calibration, 'a' | 'b'> | null | undefined): number {
  if (!calibration) return probability;
  return fromLogOdds(calibration.a * toLogOdds(probability) + calibration.b);
}

/** What the reader itself said, before `calibrate`: calibrations are learned from that alone, never from one another. */
export function uncalibrate(probability: number, calibration: Pick<Calibration, 'a' | 'b'> | null | undefined): number {
  if (!calibration) return probability;
  return fromLogOdds((toLogOdds(probability) - calibration.b) / calibration.a);
}

/** The calibration if it was learned from this reader's own readings. */
export function calibrationOf(calibration: Calibration | null | undefined, reader: string): Calibration | null {
  return calibration?.reader === reader ? calibration : null;
}

/** The logarithm of the odds of a probability. */
export function toLogOdds(probability: number): number {
  const kept = Math.min(1 - leastLikely, Math.max(leastLikely, probability));
  return Math.log(kept / (1 - kept));
}

/** The probability of a logarithm of odds. */
export function fromLogOdds(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
