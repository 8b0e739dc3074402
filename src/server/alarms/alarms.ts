import type { Alarm } from '../../contract/index.ts';
import { type Actor, authorize, isAllowed } from '../../governance/index.ts';
import type { ServerParts } from '../parts.ts';
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
export function openAlarms(clock: ServerParts['clock']): Alarms {
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

/** The alarms, for those who run the house; null for everybody else, who can do nothing about them. */
export async function listAlarms(parts: ServerParts, actor: Actor): Promise<Alarm[] | null> {
  authorize(actor, 'house:read');
  return isAllowed(actor, 'house:manage') ? [...(await parts.alarms.current(parts))] : null;
}
