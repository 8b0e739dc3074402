import type { FeedbackKind as Kind } from '../../../../../../src/contract/index.ts';

/** The four things an answer can be reported for, in the order of the menu. */
export const FeedbackKind: readonly Kind[] = ['wrong', 'outdated', 'incomplete', 'proof-does-not-fit'];
