import type { Source } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';

/** Where in its document something stands: a page by its number, a sheet of a workbook by its name alone. */
export function namePlace(t: Texts, place: Pick<Source, 'mediaType' | 'page' | 'pageLabel'>): string {
  const { mediaType, page, pageLabel } = place;
  // Only a PDF numbers its pages by labels; elsewhere they are names.
  return pageLabel === null || mediaType === 'application/pdf' ? t.proof.page(pageLabel ?? String(page)) : pageLabel;
}

/** The place of a passage below its last heading, each said once. */
export function describePlace(t: Texts, source: Source): string {
  const name = source.title ?? source.documentName;
  const heading = source.headings.filter((one) => one !== name).slice(-1);
  return [...new Set([...heading, namePlace(t, source)])].join(' · ');
}
