import type { Scope, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import {
  findDocument,
  listDocuments,
  listPassages,
  readPassages,
  type Store,
  type Transaction,
} from '../../store/index.ts';
import { toSource } from './document-sources.ts';
import { type SpokenOf, toFilter, toSpokenOf } from './named-documents.ts';

/** Documents that the actor may read, those that changed last first, and how many there are. */
export interface ListedLibrary {
  readonly documents: readonly SpokenOf[];
  readonly total: number;
  /** The first passage of each, so that a name that was told is hidden with the right to it. */
  readonly sources: readonly Source[];
}

/** Lists the documents of a scope that can be searched. `atMost` of them are named. */
export async function listLibrary(
  { store }: { store: Store },
  actor: Actor,
  { scope, atMost }: { scope: Scope | undefined; atMost: number },
  { signal }: { signal: AbortSignal },
): Promise<ListedLibrary> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { documents, total } = await listScope(tx, scope, atMost);
    const firsts = await Promise.all(documents.map(({ id }) => listPassages(tx, { documentId: id, limit: 1 })));
    const passages = await readPassages(tx, { ids: firsts.flat().map(({ id }) => id) });
    return { documents, total, sources: passages.map(toSource) };
  });
}

async function listScope(
  tx: Transaction,
  scope: Scope | undefined,
  atMost: number,
): Promise<{ documents: SpokenOf[]; total: number }> {
  if (scope?.documentIds) {
    const found = await Promise.all(scope.documentIds.map((id) => findDocument(tx, { id })));
    const documents = found.filter((document) => document !== null && document !== undefined).map(toSpokenOf);
    return { documents: documents.slice(0, atMost), total: documents.length };
  }
  const states = ['searchable', 'complete'] as const;
  const listing = { ...toFilter(scope), states, order: 'changed', offset: 0, limit: atMost } as const;
  const { documents, total } = await listDocuments(tx, listing);
  return { documents: documents.map(toSpokenOf), total };
}
