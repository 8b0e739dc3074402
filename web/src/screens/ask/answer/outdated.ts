import type { Citation, Source } from '../../../../../src/contract/index.ts';

/** Whether what is cited is no longer in force: its document has a later version, or an amendment replaces the sentence. */
export function isOutdated({ olderThan, amended, start }: Source, cited: Pick<Citation, 'start' | 'end'>): boolean {
  const replaced = amended?.some((one) => one.start + start <= cited.start && one.end + start >= cited.end);
  return olderThan !== undefined || replaced === true;
}
