import { channel } from 'node:diagnostics_channel';

/** A child that ended without being asked to, or that could not be started. */
export interface ChildFailure {
  /** Of its worker. */
  readonly worker: string;
}

/** Where each failure of a child is told. Whoever listens changes nothing. */
export const childFailures = channel('maison:child-failed');
