import { channel } from 'node:diagnostics_channel';
import type { Actor } from '../actor.ts';

/** One check of a right, as it is told to whoever listens. */
export interface Check {
  readonly actor: Actor;
  readonly action: string;
  readonly allowed: boolean;
}

/** Where each check is told, after it was decided. Whoever listens changes nothing. */
export const checks = channel('maison:authorize');

/** Tells a check; costs nothing while nobody listens. */
export function tellCheck(check: Check): void {
  if (checks.hasSubscribers) checks.publish(check);
}
