import type { Scope, TakenAs, TurnKind } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';

const fiveMinutes = 300_000;

/** As what else a message can be done, the next first: as the code only where one reads some in what was asked of. */
export function useOtherKinds(takenAs: TakenAs | null, scope: Scope | null): readonly TurnKind[] {
  const { data } = houseQueries.useQuery('get', '/api/repositories', undefined, {
    staleTime: fiveMinutes,
    retry: false,
    enabled: takenAs !== null && takenAs !== 'house',
  });
  if (takenAs === null || takenAs === 'house') return ['documents'];
  const hasCode = takenAs === 'code' || data?.repositories.some((one) => one.commit !== null && isInScope(one, scope));
  const kinds: readonly TurnKind[] = hasCode ? ['documents', 'writing', 'code'] : ['documents', 'writing'];
  if (takenAs === 'tools') return kinds;
  const at = kinds.indexOf(takenAs);
  return [...kinds.slice(at + 1), ...kinds.slice(0, at)];
}

// A repository is read with its space; a document or a folder of documents holds none.
function isInScope({ space }: { readonly space: string }, scope: Scope | null): boolean {
  if (scope?.documentIds !== undefined || scope?.folder !== undefined) return false;
  return scope?.space === undefined || scope.space === space;
}
