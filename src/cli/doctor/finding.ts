import type { Sentence } from '../../base/index.ts';

/** One thing that was looked at, and what to do about it. */
export interface Finding {
  readonly check: string;
  readonly level: 'good' | 'warning' | 'problem';
  readonly sentence: Sentence;
}
