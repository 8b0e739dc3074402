import type { AssistantSource } from '../../../../src/contract/index.ts';
import { houseQueries } from '../../api/queries.ts';
import { listFolders } from '../../files/list-folders.ts';

/** The spaces that whoever is here reads, each with the folders of its documents. */
export function useOfferedSources(): AssistantSource[] {
  const { data } = houseQueries.useQuery('get', '/api/documents', { params: { query: { limit: 500 } } });
  const documents = Map.groupBy(data?.documents ?? [], ({ space }) => space);
  return (data?.spaces ?? []).flatMap((space) => [
    { space },
    ...listFolders(documents.get(space) ?? []).map((folder) => ({ space, folder })),
  ]);
}

/** What tells a source from every other. */
export function keyOfSource({ space, folder, document }: AssistantSource): string {
  return JSON.stringify([space, folder, document]);
}
