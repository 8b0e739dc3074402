import type { Log } from '../log/log.ts';
import type { BackOffPolicy } from './back-off.ts';
import type { WorkerChild, WorkerChildOptions } from './worker-child.ts';
import type { ChildGone } from './worker-failures.ts';
import type { WorkerKind } from './worker-messages.ts';

export interface WorkerOptions<Kind extends WorkerKind> extends Omit<WorkerChildOptions<Kind>, 'clock'> {
  /** As the log calls it. */
  readonly name: string;
  /** A child that has had nothing to do for so long is ended; the next call starts another. null keeps it. */
  readonly idleMilliseconds: number | null;
  /** A child is replaced after so many uses, or once it rests above so much memory. */
  readonly recycle?: { readonly afterUses: number; readonly aboveMegabytes: number };
  readonly backOff?: BackOffPolicy;
  /** False where what is asked may be what ends the child: only a start that fails then makes the next one wait. */
  readonly deathsBackOff?: boolean;
  /** Whether a use that its child did not survive is begun again with the next child; once, before its first word, by default. */
  readonly again?: (gone: ChildGone, attempt: number) => boolean;
  /**
   * Tries the first child that is ready. What it throws is final, and no child is started any more, unless the child
   * has died of it.
   */
  readonly check?: (child: WorkerChild<Kind>) => Promise<void>;
  readonly clock?: WorkerChildOptions<Kind>['clock'];
  readonly log: Log;
}

export type WorkerState =
  /** Nothing runs; the next call starts a child. */
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly reason: string };

/** Whether a use is begun again, where a worker does not say: once, when its child was ready and had not spoken. */
export const usualAgain = ({ ready, spoke }: ChildGone, attempt: number): boolean => ready && !spoke && attempt === 1;
