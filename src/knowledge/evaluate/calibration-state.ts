import { z } from 'zod';
import { CalibrationState } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { readSetting, type Store, type Transaction, writeSetting } from '../../store/index.ts';
import type { Calibration } from '../answer/calibrate.ts';
import { nameReadings } from '../answer/read/read-sentences.ts';
import { ownReader } from '../answer/read/select.ts';

/** The setting that everybody who asks may read: see migration 0020. */
const key = 'answer.calibration';
const nothingLearned: CalibrationState = { current: null, last: null };

/** How probabilities are bent in this house for the time being; null: not at all. */
export async function readCalibration(
  { store }: { store: Store },
  actor: Actor,
  _input: Record<string, never>,
  { signal }: { signal: AbortSignal },
): Promise<Calibration | null> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  return (await store.asActor(actor, readCalibrationState)).current;
}

/** What the house goes by, and what came of learning last. What another version has written is as good as nothing. */
export async function readCalibrationState(tx: Transaction): Promise<CalibrationState> {
  const { data } = CalibrationState.safeParse(await readSetting(tx, { key }));
  return data && isUsable(data) ? dropOutgrown(data) : nothingLearned;
}

/** The state without a calibration of the house's own reader with weights of before: its probabilities are others now. */
export function dropOutgrown(state: CalibrationState): CalibrationState {
  const reader = state.current?.reader ?? '';
  const [name = ''] = reader.split(' ');
  return name === ownReader && reader !== nameReadings(name) ? { ...state, current: null } : state;
}

/** Keeps what the house goes by from now on. */
export async function writeCalibrationState(tx: Transaction, state: CalibrationState): Promise<void> {
  await writeSetting(tx, { key, value: z.encode(CalibrationState, state) });
}

// Whatever stands there: no answer is to be lost, and no order of sentences turned round, for two numbers.
function isUsable({ current }: CalibrationState): boolean {
  return current === null || (current.a > 0 && Number.isFinite(current.b));
}
