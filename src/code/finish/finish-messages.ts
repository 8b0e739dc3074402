import type { Grammar } from '../language/languages.ts';
import type { GapText, ShapedText } from './shape/gap-text.ts';

/** The worker that shapes what is written into gaps. */
export interface FinishKind {
  readonly order: null;
  readonly facts: null;
  readonly call: GapText & { readonly grammar: Grammar };
  readonly event: never;
  readonly reply: never;
  readonly value: ShapedText;
}
