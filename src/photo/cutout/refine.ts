import { askColour, gatherColourModels } from './colour-models.ts';
import { createMask, eachRow, growMask, type Mask, shrinkMask, threshold } from '../pixels/mask.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { solveBand } from './solve-band.ts';
import type { WorkFrame } from './work-frame.ts';

/** How far, in pixels of the frame, an edge may be off that the model drew without doubt. */
const reach = 1;
/** The ε of the matting Laplacian: what a photo's noise may add to a line of colours. */
const smoothness = 3e-5;
/** How much the model's alpha weighs: where colours tell product and ground apart, and where they do not. */
const modelTrust = { apart: 0.1, alike: 1 } as const;
/** How much the colours weigh where they tell product and ground apart, and the separation at which they half do. */
const colourTrust = 0.02;
const halfSeparation = 20;

/**
 * A part that this many pixels around wear away holds no pixel of sure product: every window of the solver shows it
 * mixed with the ground, whose alpha runs into it. That far around what is thicker the solver is right: rims, fur.
 */
const thin = { wornAwayBy: 2, besideThick: 8, modelTrust: 10 } as const;

/** Pixels whose alpha the model leaves open (0.05 to 0.95), and those around a change, up to `reach` away. */
export function findBand(alpha: Plane, reach: number): Mask {
  const product = createMask(alpha.width, alpha.height);
  const ground = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      product.data[at] = alpha.data[at]! > 0.05 ? 1 : 0;
      ground.data[at] = alpha.data[at]! < 0.95 ? 1 : 0;
    }
  });
  const band = growMask(product, reach);
  const nearGround = growMask(ground, reach);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) band.data[at] = band.data[at]! & nearGround.data[at]!;
  });
  return band;
}

// What the model takes for product and is worn away, with its rim; not the faint remains of what a stroke took away.
function findThinParts(alpha: Plane): Mask {
  const product = threshold(alpha, 0.5);
  const thick = growMask(shrinkMask(product, thin.wornAwayBy), thin.besideThick);
  eachRow(product, (from, to) => {
    for (let at = from; at < to; at++) if (thick.data[at] === 1) product.data[at] = 0;
  });
  return growMask(product, thin.wornAwayBy);
}

/** Alpha of the frame with its band solved from the photo's colours in at most `rounds`; known pixels become exactly 0 or 1. */
export function refineAlpha(frame: WorkFrame, alpha: Plane, rounds: number): Plane {
  const unknown = findBand(alpha, reach);
  const models = gatherColourModels(frame, alpha, unknown);
  const refined = createPlane(alpha.width, alpha.height);
  const thinParts = findThinParts(alpha);
  const belief = createPlane(alpha.width, alpha.height);
  const weight = createPlane(alpha.width, alpha.height);
  const opinion = { share: 0, separation: 0 };
  eachRow(alpha, (from, to, y) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      if (unknown.data[at] === 0) {
        refined.data[at] = value > 0.5 ? 1 : 0;
        continue;
      }
      askColour(models, frame, at - from, y, opinion);
      const sure = Math.abs(2 * value - 1);
      const apart = opinion.separation / (opinion.separation + halfSeparation);
      const forEdge = (modelTrust.apart + modelTrust.alike * (1 - apart) ** 2) * (0.05 + sure * sure);
      const forModel = thinParts.data[at] === 1 ? forEdge + thin.modelTrust : forEdge;
      const forColour = colourTrust * apart * apart;
      const share = Math.min(1, Math.max(0, opinion.share));
      weight.data[at] = forModel + forColour;
      belief.data[at] = (forModel * value + forColour * share) / (forModel + forColour);
      refined.data[at] = belief.data[at]!;
    }
  });
  solveBand({ rgb: frame.rgb, unknown, alpha: refined, belief, weight, smoothness, rounds });
  return refined;
}
