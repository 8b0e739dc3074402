import { fromLogOdds, toLogOdds } from '../answer/calibrate.ts';

/** A probability that a reader gave, and whether the sentence was right. */
export interface Labelled {
  readonly probability: number;
  readonly right: boolean;
}

/** p' = σ(a·logit(p) + b). */
export interface Scaling {
  readonly a: number;
  readonly b: number;
}

const roundsAtMost = 100;
/** Keeps the matrix of Newton's method invertible where all readings are alike. */
const ridge = 1e-9;

/**
 * Fits Platt's scaling (1999) to labelled probabilities: Newton's method on the likelihood, with the targets drawn in
 * from 0 and 1 as he does, so that few cases make no certainty. Steps are halved until they gain (Lin, Lin and Weng 2007).
 */
export function fitScaling(labelled: readonly Labelled[]): Scaling {
  const right = labelled.filter((one) => one.right).length;
  const targets = { right: (right + 1) / (right + 2), wrong: 1 / (labelled.length - right + 2) };
  const points = labelled.map((one) => ({
    odds: toLogOdds(one.probability),
    target: one.right ? targets.right : targets.wrong,
  }));
  let at: Scaling = { a: 1, b: 0 };
  let loss = measureLoss(points, at);
  for (let round = 0; round < roundsAtMost; round += 1) {
    const { a, b } = stepFrom(points, at);
    let size = 1;
    let next = { a: at.a - a, b: at.b - b };
    while (size > 1e-6 && measureLoss(points, next) > loss) {
      size /= 2;
      next = { a: at.a - size * a, b: at.b - size * b };
    }
    const gained = loss - measureLoss(points, next);
    if (!(gained > 1e-10)) break;
    at = next;
    loss -= gained;
  }
  return at;
}

interface Point {
  readonly odds: number;
  readonly target: number;
}

function measureLoss(points: readonly Point[], { a, b }: Scaling): number {
  return points.reduce((sum, { odds, target }) => {
    const scaled = a * odds + b;
    // log(1 + e^x) without overflow.
    const softened = Math.max(scaled, 0) + Math.log1p(Math.exp(-Math.abs(scaled)));
    return sum + softened - target * scaled;
  }, 0);
}

/** Newton's step: the gradient by the inverse of the matrix of second derivatives. */
function stepFrom(points: readonly Point[], { a, b }: Scaling): Scaling {
  let [slope, level, oddsOdds, oddsOne, oneOne] = [0, 0, ridge, 0, ridge];
  for (const { odds, target } of points) {
    const probability = fromLogOdds(a * odds + b);
    const weight = probability * (1 - probability);
    slope += (probability - target) * odds;
    level += probability - target;
    oddsOdds += weight * odds * odds;
    oddsOne += weight * odds;
    oneOne += weight;
  }
  const determinant = oddsOdds * oneOne - oddsOne * oddsOne;
  return {
    a: (oneOne * slope - oddsOne * level) / determinant,
    b: (oddsOdds * level - oddsOne * slope) / determinant,
  };
}
