import { foldText } from '../../base/index.ts';

/** A text as it is compared with what it should hold: without case, accents, kinds of apostrophes and of spaces. */
export function flattenText(text: string): string {
  return foldText(text.replaceAll('’', "'")).replaceAll(/[\s\u00a0\u202f]+/gu, ' ');
}
