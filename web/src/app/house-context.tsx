import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Conversation, ConversationList, House, Ingestion } from '../../../src/contract/index.ts';
import { type ConnectionState, watchConnection } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';

export interface HouseState {
  readonly house: House | null;
  readonly ingestion: Ingestion | null;
  readonly conversations: readonly Conversation[];
  readonly connection: ConnectionState;
  readonly reloadHouse: () => void;
  readonly reloadIngestion: () => void;
  readonly reloadConversations: () => void;
}

const HouseContext = createContext<HouseState | null>(null);
const soon = 1200;
const later = 12_000;
const noConversations: readonly Conversation[] = [];

/** What every screen knows of the house, asked again often while something is under way and seldom at rest. */
export function HouseProvider({ children }: { readonly children: ReactNode }) {
  const [connection, setConnection] = useState<HouseState['connection']>('reached');
  useEffect(() => watchConnection(setConnection), []);
  const { data: house, reload: reloadHouse } = useRemote<House>('/api/house', { pace: paceHouse });
  const { data: ingestion, reload: reloadIngestion } = useRemote<Ingestion>('/api/ingestion', { pace: paceIngestion });
  const { data: list, reload: reloadConversations } = useRemote<ConversationList>('/api/conversations');
  const conversations = list?.conversations ?? noConversations;
  const state = useMemo(
    () => ({ house, ingestion, conversations, connection, reloadHouse, reloadIngestion, reloadConversations }),
    [house, ingestion, conversations, connection, reloadHouse, reloadIngestion, reloadConversations],
  );
  return <HouseContext value={state}>{children}</HouseContext>;
}

/** What is known of the house. */
export function useHouse(): HouseState {
  const state = use(HouseContext);
  if (!state) throw new Error('useHouse needs a HouseProvider above it.');
  return state;
}

function paceHouse(house: House | null): number {
  const arriving =
    !house || house.documents === 0 || house.models.some(({ state }) => state === 'fetching' || state === 'starting');
  return arriving ? soon : later;
}

function paceIngestion(ingestion: Ingestion | null): number {
  if (!ingestion) return soon;
  const { waiting, reading } = ingestion.documents;
  const embedding = ingestion.embedding !== 'no-model' && ingestion.passages.embedded < ingestion.passages.total;
  return !ingestion.paused && (waiting > 0 || reading > 0 || embedding) ? soon : later;
}
