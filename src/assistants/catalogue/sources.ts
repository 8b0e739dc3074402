import type { AssistantSource, MissingSources, Scope } from '../../contract/index.ts';
import { listDocuments, type Transaction } from '../../store/index.ts';

/** So many documents a source of its own may name; a whole space is a scope and needs no list. */
const documentsAtMost = 1000;

/** How many of an assistant’s sources the actor of a transaction sees nothing of: how many, never which. */
export async function countMissing(tx: Transaction, sources: readonly AssistantSource[]): Promise<MissingSources> {
  let missing = 0;
  for (const source of sources) if ((await findOf(tx, source, 1)).length === 0) missing += 1;
  return { sources: sources.length, missing };
}

/**
 * Where an assistant searches for the actor of a transaction: all that they may read where it names nothing; one space or
 * folder as such; else the documents that it comes to, none where they may read none of it.
 */
export async function findSourcesScope(
  tx: Transaction,
  sources: readonly AssistantSource[],
): Promise<Scope | undefined> {
  const [only] = sources;
  if (!only) return undefined;
  const isSeen = sources.length > 1 || (await findOf(tx, only, 1)).length > 0;
  if (sources.length === 1 && only.document === undefined && isSeen)
    return { space: only.space, ...(only.folder === undefined ? {} : { folder: only.folder }) };
  const found: string[] = [];
  for (const source of sources) found.push(...(await findOf(tx, source, documentsAtMost)));
  return { documentIds: [...new Set(found)] };
}

/** The documents of all of these scopes, as far as the actor of a transaction may read them. */
export async function joinScopes(tx: Transaction, scopes: readonly Scope[]): Promise<Scope> {
  const found: string[] = [];
  for (const { documentIds, ...listed } of scopes)
    found.push(...(documentIds ?? (await findOf(tx, listed, documentsAtMost))));
  return { documentIds: [...new Set(found)] };
}

type Place = Pick<Scope, 'space' | 'folder'> & Pick<AssistantSource, 'document'>;

async function findOf(tx: Transaction, { space, folder, document }: Place, limit: number): Promise<string[]> {
  const { documents } = await listDocuments(tx, { space, folder, filter: document, order: 'path', offset: 0, limit });
  const wanted = document === undefined ? documents : documents.filter(({ path }) => path === document);
  return wanted.map(({ id }) => id);
}
