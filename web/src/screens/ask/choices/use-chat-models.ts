import type { ChatModel } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';

const halfAMinute = 30_000;
const none: readonly ChatModel[] = [];

/** The chat models that the house serves, its own first; none until it has said so. */
export function useChatModels(): readonly ChatModel[] {
  const { data } = houseQueries.useQuery('get', '/api/chat-models', undefined, {
    staleTime: halfAMinute,
    refetchOnWindowFocus: true,
    retry: false,
  });
  return data?.models ?? none;
}

/** Whether it answers now: one that failed is tried again by whoever asks it. */
export function answersNow({ state }: ChatModel): boolean {
  return state !== 'absent' && state !== 'fetching';
}
