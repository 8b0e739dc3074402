import type { Signals } from './measure-signals.ts';

// Written by `node bench/photo/failures/judge-doubt.ts --fit`: do not edit.

/** Where each signal begins to speak and where it has said all, and the sum at which a person should look. */
export interface DoubtRamps {
  readonly limit: number;
  readonly ramps: Readonly<Partial<Record<keyof Signals, { readonly from: number; readonly to: number }>>>;
}

export const doubtRamps: DoubtRamps = {
  limit: 0.455,
  ramps: {
    unsure: { from: 0.221, to: 0.473 },
    unsureFar: { from: 0.027, to: 0.399 },
    hand: { from: 0, to: 0.2 },
    weak: { from: 0, to: 0.2 },
    scattered: { from: 0, to: 0.2 },
  },
};
