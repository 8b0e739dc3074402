import type { Scope, Source } from '../../../contract/index.ts';
import { listDocumentsNamed, listPassages, type Transaction } from '../../../store/index.ts';
import { amends, folderOf, isAmendment } from './amending.ts';
import { isInScope, readDeeds } from './read-amendments.ts';

const [documentsLookedAt, contractsAtMost, passagesOfOne] = [60, 2, 40];

/**
 * The passages (identifiers) of the contracts that some amendments change, which stand in the same file or beside it: what an
 * amendment says is not told without what it replaced.
 */
export async function readAmended(
  tx: Transaction,
  { sources, scope = {} }: { readonly sources: readonly Source[]; readonly scope?: Scope | undefined },
): Promise<string[]> {
  const amendments = sources.filter((source) => isAmendment(source));
  const ids = new Set<string>();
  for (const amendment of amendments) {
    if (!isAmendment({ ...amendment, headings: [] })) ids.add(amendment.documentId);
    else for (const id of await findContracts(tx, amendment, scope)) ids.add(id);
  }
  const found: string[] = [];
  for (const documentId of [...ids].slice(0, contractsAtMost))
    for (const { id } of await listPassages(tx, { documentId, limit: passagesOfOne })) found.push(id);
  return found;
}

/** The contracts (identifiers) of its folder that an amendment in a file of its own changes. */
export async function findContracts(tx: Transaction, amendment: Source, scope: Scope = {}): Promise<string[]> {
  const folder = folderOf(amendment.path);
  const pattern = `${folder === '' ? ' ' : ` ${folder.replaceAll(/[^\p{L}\p{N}/ _-]/gu, '.')}/`}[^/]+$`;
  const beside = await listDocumentsNamed(tx, { pattern, limit: documentsLookedAt });
  const others = beside
    .filter(({ id, space }) => id !== amendment.documentId && space === amendment.space)
    .filter((one) => isInScope(one, scope));
  if (others.length === 0) return [];
  const deeds = await readDeeds(tx, [amendment.documentId, ...others.map(({ id }) => id)]);
  const own = { ...amendment, headings: [], deed: deeds.get(amendment.documentId) };
  return others.flatMap((one) => {
    const base = { ...one, deed: deeds.get(one.id) };
    return !isAmendment(base) && amends(own, base) ? [one.id] : [];
  });
}
