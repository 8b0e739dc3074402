import type { RequestKind } from './request.ts';

/** How one sort of order is typed, on flat text (no accents, small letters), read from its beginning. */
export interface Rule {
  readonly kind: Exclude<RequestKind, 'question' | 'greeting' | 'calculation'>;
  readonly pattern: RegExp;
  /** Only where it is asked of the assistant: a noun alone may be a title that is looked for. */
  readonly addressed?: true;
  /** Only with a text to work on, or with words that point at one. */
  readonly onText?: true;
  /** Only with a text to work on. */
  readonly onPasted?: true;
}
