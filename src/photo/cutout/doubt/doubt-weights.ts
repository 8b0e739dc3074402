import type { Signals } from './measure-signals.ts';

// Written by `./maison bench photo-doubt --fit`: do not edit.

/** The weights of the signals that doubt is told by, and where it begins. */
export const doubtWeights: { readonly bias: number; readonly weights: Partial<Signals> } = {
  bias: -2,
  weights: { unsure: 5, disagreement: 3 },
};
