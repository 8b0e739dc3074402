import { foldText } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';

/** The passages of a document that hold a text, apart from case, accents and spaces, in their order. */
export function findText(sources: readonly Source[], wanted: string): Source[] {
  const folded = flatten(wanted);
  return folded === '' ? [] : sources.filter(({ text }) => flatten(text).includes(folded));
}

function flatten(text: string): string {
  return foldText(text).replaceAll(/\s+/gu, ' ').trim();
}
