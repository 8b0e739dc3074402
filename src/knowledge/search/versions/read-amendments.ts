import type { Scope, Source } from '../../../contract/index.ts';
import {
  listDocumentsNamed,
  listPassages,
  listPassagesHeaded,
  type PassageWithDocument,
  readPassages,
  type Transaction,
} from '../../../store/index.ts';
import { findAmendmentHeading } from '../../chunk/amendment-heading.ts';
import { amends, isAmendment } from './amending.ts';

/** As the database looks for it; whether it is one is told by the words of the house. */
const pattern = 'avenant|additif|modificati|amendment|addend|variation|side letter';
const [documentsLookedAt, passagesLookedAt, passagesOfOne, passagesAtMost] = [300, 120, 8, 24];

type Base = Pick<Source, 'documentId' | 'title' | 'path' | 'headings'>;

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
  for (const document of named.filter((one) => isInScope(one, scope)))
    if (
      amended.some(
        (base) => base.documentId !== document.id && amends(document, { title: base.title, path: base.path }),
      )
    )
      for (const { id } of await listPassages(tx, { documentId: document.id, limit: passagesOfOne })) outside.push(id);
  return readPassages(tx, { ids: [...inside, ...outside].slice(0, passagesAtMost) });
}

function isInScope({ id, path, space }: { id: string; path: string; space: string }, scope: Scope): boolean {
  if (scope.mediaTypes ?? scope.changedAfter ?? scope.changedBefore) return false;
  return (
    (scope.space === undefined || scope.space === space) &&
    (scope.folder === undefined || path.startsWith(scope.folder)) &&
    (scope.documentIds?.includes(id) ?? true)
  );
}
