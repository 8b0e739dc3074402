import type { ChildExit } from './supervise.ts';

/** Why a child is no more; the last three are the house's own doing. */
export type ChildEnd =
  /** By a fault of its own, or with an exit code. */
  | 'crashed'
  /** By somebody else, the system or a person. */
  | 'killed'
  | 'memory'
  | 'no-pulse'
  /** It was not ready in time. */
  | 'not-ready'
  /** A call took longer than it may. */
  | 'deadline'
  /** It did not hear that a call was cancelled. */
  | 'cancelled'
  | 'stopped';

/** The child ended while it was starting or being asked: what was asked may be put to the next one. */
export class ChildGone extends Error {
  readonly end: ChildEnd;
  readonly exit: ChildExit;
  /** It was ready: until then, its end is never the doing of what it was asked. */
  readonly ready: boolean;
  /** A part of the answer had already been passed on. */
  readonly spoke: boolean;

  constructor(end: ChildEnd, exit: ChildExit, told: { ready: boolean; spoke: boolean }) {
    super(describeEnd(end, exit));
    this.name = 'ChildGone';
    this.end = end;
    this.exit = exit;
    this.ready = told.ready;
    this.spoke = told.spoke;
  }
}

/** The child lives and says that it cannot answer this call; the message is its reason. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}

/** There is no child to ask: it says that it cannot start, failed lately, failed its check, or the house is closing. */
export class WorkerUnavailable extends Error {
  override readonly name = 'WorkerUnavailable';
}

function describeEnd(end: ChildEnd, exit: ChildExit): string {
  if (end === 'memory') return 'used more memory than allowed';
  if (end === 'no-pulse') return 'no pulse';
  if (end === 'not-ready') return 'not ready in time';
  if (end === 'deadline') return 'no answer in time';
  if (end === 'cancelled') return 'did not stop when it was told to';
  if (end === 'stopped') return 'stopped';
  return `ended by itself (${exit.signal ?? `code ${exit.code}`})`;
}
