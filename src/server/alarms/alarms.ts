import type { Clock } from '../../base/index.ts';
import type { Alarm } from '../../contract/index.ts';
import { type AlarmParts, findAlarms } from './find-alarms.ts';
import { type ChildWatch, watchChildren } from './watch-children.ts';

/** What the house should be looked after for. */
export interface Alarms {
  /** As they were found at most half a minute ago: every open page asks. */
  current(parts: Omit<AlarmParts, 'children'>): Promise<readonly Alarm[]>;
  close(): Promise<void>;
}

const keptMilliseconds = 30_000;

/** Begins to watch. Opened once by main. */
export function openAlarms(clock: Clock): Alarms {
  const children: ChildWatch = watchChildren(clock);
  let known: { readonly at: number; readonly alarms: Promise<Alarm[]> } | null = null;
  return {
    current(parts) {
      const now = clock.elapsed();
      if (!known || now - known.at > keptMilliseconds) known = { at: now, alarms: findAlarms({ ...parts, children }) };
      return known.alarms;
    },
    close: async () => children.close(),
  };
}
