import type { Channel, Scene } from '../../../src/contract/index.ts';
import { toMessage } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';

export interface Catalogue {
  /** null until the house has answered. */
  readonly scenes: readonly Scene[] | null;
  readonly scenesProblem: string | null;
  readonly channels: readonly Channel[];
}

const none: readonly Channel[] = [];

/** The scenes and marketplaces that this house knows. */
export function useCatalogue(): Catalogue {
  const scenes = useRemote<{ scenes: readonly Scene[] }>('/api/scenes');
  const channels = useRemote<{ channels: readonly Channel[] }>('/api/channels');
  return {
    scenes: scenes.data?.scenes ?? null,
    scenesProblem: scenes.error === null ? null : toMessage(scenes.error),
    channels: channels.data?.channels ?? none,
  };
}
