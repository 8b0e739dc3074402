import type { Source } from '../../../contract/index.ts';
import { isContract, readParties } from '../../search/named/called-file.ts';
import { amends, isAmendment } from '../../search/versions/amending.ts';

type Named = Pick<Source, 'title' | 'path' | 'documentName' | 'documentId' | 'text' | 'headings' | 'deed'>;

/**
 * What a document is called beside its title: the name of its file (`Contrat Brel.docx` may be headed `Contrat de maintenance`),
 * and of an amendment the names of what it changes: `Le client règle à trente jours` speaks of that client. A contract is called
 * by its parties as well, where the passage that names them was found.
 */
export function listOtherNames(source: Named, sources: readonly Named[]): readonly string[] {
  const changed = isAmendment(source) ? sources.filter((base) => amends(source, base)) : [];
  const names = [nameOf(source), ...changed.flatMap((base) => [base.title ?? '', nameOf(base)])];
  const parties = isContract(source)
    ? sources.filter((other) => isOfOneContract(source, other)).flatMap(({ text }) => readParties(text))
    : [];
  return [...new Set([...names, ...parties].filter((name) => name !== '' && name !== source.title))];
}

/** The names, folded, that stand where the parties of a contract do: of an amendment those of its contract too. */
export function listPartyNames(source: Named, sources: readonly Named[]): ReadonlySet<string> {
  const isSigned = isContract(source) || isAmendment(source) || sources.some((other) => amends(other, source));
  if (!isSigned) return new Set();
  const deeds = sources.flatMap((other) => (isOfOneContract(source, other) && other.deed ? [other.deed] : []));
  return new Set([...(source.deed?.names ?? []), ...deeds.flatMap(({ names }) => names)]);
}

function isOfOneContract(one: Named, other: Named): boolean {
  return one.documentId === other.documentId || amends(one, other) || amends(other, one);
}

function nameOf({ documentName }: Named): string {
  return documentName.replace(/\.[^.]+$/u, '').replaceAll(/[_-]+/gu, ' ');
}
