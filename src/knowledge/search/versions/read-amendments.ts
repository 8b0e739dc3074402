import type { Scope, Source } from '../../../contract/index.ts';
import {
  listDocumentsNamed,
  listPassages,
  listPassagesHeaded,
  type PassageWithDocument,
  readPageBlocks,
  readPassages,
  type Transaction,
} from '../../../store/index.ts';
import { findAmendmentHeading } from '../../chunk/amendment-heading.ts';
import { amends, folderOf, isAmendment } from './amending.ts';
import { type Deed, readDeed } from './deed.ts';

/** As the database looks for it; whether it is one is told by the words of the house. */
const pattern = 'avenant|additif|modificati|amendment|addend|variation|side letter';
const [documentsLookedAt, passagesLookedAt, passagesOfOne, passagesAtMost] = [300, 120, 8, 24];

/** Of so many documents whose names do not tell what they amend the first page is read: those of the same folder first. */
const deedsRead = 40;

type Base = Pick<Source, 'documentId' | 'title' | 'path' | 'headings'>;

/** By which days and parties documents are known, by their first pages. */
export async function readDeeds(tx: Transaction, documentIds: Iterable<string>): Promise<Map<string, Deed>> {
  const pages = [...new Set(documentIds)].map((documentId) => ({ documentId, number: 1 }));
  const read = await readPageBlocks(tx, { pages });
  return new Map(
    read.flatMap(({ documentId, text }) => {
      const deed = readDeed(text);
      return deed ? [[documentId, deed] as const] : [];
    }),
  );
}

/**
 * The passages of what amends some documents, inside their files and in files of their own, as far as the actor may read them
 * and they are in scope: what a contract says is not told without them.
 */
export async function readAmendments(
  tx: Transaction,
  { bases, scope = {} }: { readonly bases: readonly Base[]; readonly scope?: Scope | undefined },
): Promise<PassageWithDocument[]> {
  const contracts = [...new Map(bases.map((base) => [base.documentId, base])).values()];
  const headed = await listPassagesHeaded(tx, {
    documentIds: contracts.map(({ documentId }) => documentId),
    pattern,
    limit: passagesLookedAt,
  });
  const inside = headed.filter(({ headings }) => findAmendmentHeading(headings) !== null).map(({ id }) => id);
  const amended = contracts.filter((base) => !isAmendment({ ...base, headings: [] }));
  const named = amended.length === 0 ? [] : await listDocumentsNamed(tx, { pattern, limit: documentsLookedAt });
  const outside: string[] = [];
  for (const document of await findAmending(
    tx,
    named.filter((one) => isInScope(one, scope)),
    amended,
  ))
    for (const { id } of await listPassages(tx, { documentId: document.id, limit: passagesOfOne })) outside.push(id);
  return readPassages(tx, { ids: [...inside, ...outside].slice(0, passagesAtMost) });
}

type Named = Awaited<ReturnType<typeof listDocumentsNamed>>[number];

// By their names, or by the day and the parties that they name.
async function findAmending(tx: Transaction, named: readonly Named[], bases: readonly Base[]): Promise<Named[]> {
  const others = named.filter(({ id }) => !bases.some(({ documentId }) => documentId === id));
  if (others.length === 0) return [];
  const folders = new Set(bases.map(({ path }) => folderOf(path)));
  const near = others.toSorted(
    (left, right) => Number(folders.has(folderOf(right.path))) - Number(folders.has(folderOf(left.path))),
  );
  const deeds = await readDeeds(tx, [
    ...bases.map(({ documentId }) => documentId),
    ...near.slice(0, deedsRead).map(({ id }) => id),
  ]);
  const known = bases.map((base) => ({ title: base.title, path: base.path, deed: deeds.get(base.documentId) }));
  return others.filter((document) => known.some((base) => amends({ ...document, deed: deeds.get(document.id) }, base)));
}

/** True of a document that a search with this scope may find, as far as its name tells. */
export function isInScope({ id, path, space }: { id: string; path: string; space: string }, scope: Scope): boolean {
  if (scope.mediaTypes ?? scope.changedAfter ?? scope.changedBefore) return false;
  return (
    (scope.space === undefined || scope.space === space) &&
    (scope.folder === undefined || path.startsWith(scope.folder)) &&
    (scope.documentIds?.includes(id) ?? true)
  );
}
