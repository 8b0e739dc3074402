import type { Channel, Scene } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { houseQueries } from '../../../api/queries.ts';

export interface Catalogue {
  /** null until the house has answered. */
  readonly scenes: readonly Scene[] | null;
  readonly scenesProblem: string | null;
  readonly channels: readonly Channel[];
}

const none: readonly Channel[] = [];

/** The scenes and marketplaces that this house knows. */
export function useCatalogue(): Catalogue {
  const scenes = houseQueries.useQuery('get', '/api/scenes');
  const channels = houseQueries.useQuery('get', '/api/channels');
  return {
    scenes: scenes.data?.scenes ?? null,
    scenesProblem: scenes.error === null ? null : toMessage(scenes.error),
    channels: channels.data?.channels ?? none,
  };
}
