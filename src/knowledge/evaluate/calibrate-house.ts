import type { Clock } from '../../base/index.ts';
import type { CalibrationReport, CalibrationState } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listCases, type Store, type StoredCase } from '../../store/index.ts';
import { readCalibrationState, writeCalibrationState } from './calibration-state.ts';
import { CaseResult } from './case-result.ts';
import { learnCalibration, type ReadCase } from './learn-calibration.ts';
import { calibrationOf } from '../answer/calibrate.ts';

/** The newest cases say most of the house of today; more of them would say it no better. */
const casesAtMost = 5000;

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Learns from the cases that were run how sure is sure enough, and goes by it only where cases that it has not learned
 * from gain. Whatever comes of it is kept, to be told.
 */
export async function calibrateHouse(
  { store, clock }: Parts,
  actor: Actor,
  _input: Record<string, never>,
  { signal }: { signal: AbortSignal },
): Promise<CalibrationState> {
  authorize(actor, 'evaluation:calibrate');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { current } = await readCalibrationState(tx);
    const { cases: stored } = await listCases(tx, { offset: 0, limit: casesAtMost });
    const cases = takeComparable(stored);
    const { learned, ...told } = learnCalibration(cases, calibrationOf(current, cases[0]?.reader ?? ''));
    const at = clock.now().toISOString();
    const last: CalibrationReport = { ...told, at };
    const next = told.outcome === 'applied' && learned ? { ...learned, at, cases: cases.length } : current;
    const state = { current: next, last };
    await writeCalibrationState(tx, state);
    return state;
  });
}

/** Goes back to the probabilities as the reader gives them. */
export async function resetCalibration(
  { store, clock }: Parts,
  actor: Actor,
  _input: Record<string, never>,
  { signal }: { signal: AbortSignal },
): Promise<CalibrationState> {
  authorize(actor, 'settings:write');
  signal.throwIfAborted();
  const counted = { cases: 0, missing: 0, heldOut: 0, before: null, after: null, gain: null };
  const last: CalibrationReport = { ...counted, outcome: 'reset', at: clock.now().toISOString() };
  const state = { current: null, last };
  await store.asActor(actor, (tx) => writeCalibrationState(tx, state));
  return state;
}

// What two readers say cannot be laid on one scale: those of the reader that was at work last count.
function takeComparable(stored: readonly StoredCase[]): ReadCase[] {
  const run = stored
    .filter(({ stands }) => stands)
    .flatMap(({ messageId, documentId, result }) => {
      const { data } = CaseResult.safeParse(result);
      return data ? [{ id: messageId, documentId, at: data.at, readings: data.readings }] : [];
    })
    .toSorted((left, right) => (left.at < right.at ? 1 : -1));
  const reader = run.flatMap(({ readings }) => readings.map((one) => one.reader))[0];
  if (reader === undefined) return [];
  return run
    .filter(({ readings }) => readings.every((one) => one.reader === reader))
    .map(({ id, documentId, readings }) => ({ id, documentId, reader, readings }));
}
