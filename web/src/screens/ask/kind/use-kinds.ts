import type { TakenAs, TurnKind } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';

const fiveMinutes = 300_000;

/** As what else a message can be done, the next first: as the code only where one reads some. */
export function useOtherKinds(takenAs: TakenAs | null): readonly TurnKind[] {
  const { data } = houseQueries.useQuery('get', '/api/repositories', undefined, {
    staleTime: fiveMinutes,
    retry: false,
    enabled: takenAs !== null && takenAs !== 'house',
  });
  if (takenAs === null || takenAs === 'house') return ['documents'];
  const hasCode = takenAs === 'code' || data?.repositories.some(({ commit }) => commit !== null);
  const kinds: readonly TurnKind[] = hasCode ? ['documents', 'writing', 'code'] : ['documents', 'writing'];
  if (takenAs === 'tools') return kinds;
  const at = kinds.indexOf(takenAs);
  return [...kinds.slice(at + 1), ...kinds.slice(0, at)];
}
