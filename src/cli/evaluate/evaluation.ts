import { systemClock } from '../../base/index.ts';
import type { EvaluateOptions } from '../../knowledge/index.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe, formatSeconds, untilInterrupted } from '../terminal.ts';

/** An open house to evaluate, and what every evaluation takes. */
export interface Evaluation {
  readonly house: HouseClient;
  readonly options: EvaluateOptions;
}

/** Asks the open house, as any other command does; where none is open, one is opened for the evaluation. */
export async function inHouse<T>(work: (evaluation: Evaluation) => Promise<T>): Promise<T> {
  const signal = untilInterrupted();
  const house = await openHouse({ signal });
  const progress = openProgress(describe('Évaluation', 'Evaluation'), 1000);
  const onProgress = (done: number, total: number, left: number | null): void =>
    progress.show(done / total, `${done}/${total} · ${formatSeconds(left)}`);
  try {
    return await work({ house, options: { signal, clock: systemClock, onProgress } });
  } finally {
    progress.close();
    await house.close();
  }
}
