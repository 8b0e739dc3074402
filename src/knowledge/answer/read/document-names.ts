import type { Source } from '../../../contract/index.ts';
import { amends, isAmendment } from '../../search/versions/amendments.ts';

type Named = Pick<Source, 'title' | 'path' | 'documentName'>;

/**
 * What a document is called beside its title: the name of its file (`Contrat Brel.docx` may be headed `Contrat de maintenance`),
 * and of an amendment the names of what it changes: `Le client règle à trente jours` speaks of that client.
 */
export function listOtherNames(source: Named, sources: readonly Named[]): readonly string[] {
  const changed = isAmendment(source) ? sources.filter((base) => amends(source, base)) : [];
  const names = [nameOf(source), ...changed.flatMap((base) => [base.title ?? '', nameOf(base)])];
  return [...new Set(names.filter((name) => name !== '' && name !== source.title))];
}

function nameOf({ documentName }: Named): string {
  return documentName.replace(/\.[^.]+$/u, '').replaceAll(/[_-]+/gu, ' ');
}
