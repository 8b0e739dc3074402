import type { Draft } from './recipe-draft.ts';

/** The settings at work, those before them, the latest first, and those that were taken back. */
export interface DraftHistory {
  readonly draft: Draft;
  readonly before: readonly Draft[];
  readonly after: readonly Draft[];
  /** When the last change came, in milliseconds: a slider that is pulled is one change. */
  readonly changedAt: number;
}

const together = 500;
const most = 100;

/** The history that begins with a draft. */
export function beginHistory(draft: Draft): DraftHistory {
  return { draft, before: [], after: [], changedAt: Number.NEGATIVE_INFINITY };
}

/** Puts a changed draft at its end; what was taken back is gone then. Changes that follow at once are one. */
export function recordDraft(history: DraftHistory, draft: Draft, now: number): DraftHistory {
  if (JSON.stringify(draft) === JSON.stringify(history.draft)) return history;
  // What the brand begins with is no change of a person's.
  if (isUntouched(history.draft) && isUntouched(draft)) return { ...history, draft };
  const joins = now - history.changedAt < together && history.before.length > 0;
  const before = joins ? history.before : [history.draft, ...history.before].slice(0, most);
  return { draft, before, after: [], changedAt: now };
}

function isUntouched({ from, changed, channels }: Draft): boolean {
  return from === null && !changed && channels.length === 0;
}

/** Takes the last change back. */
export function undoDraft(history: DraftHistory): DraftHistory {
  const [last, ...before] = history.before;
  return last === undefined
    ? history
    : { draft: last, before, after: [history.draft, ...history.after], changedAt: Number.NEGATIVE_INFINITY };
}

/** Makes the last change again that was taken back. */
export function redoDraft(history: DraftHistory): DraftHistory {
  const [next, ...after] = history.after;
  return next === undefined
    ? history
    : { draft: next, before: [history.draft, ...history.before], after, changedAt: Number.NEGATIVE_INFINITY };
}
