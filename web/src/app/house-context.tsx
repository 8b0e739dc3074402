import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Conversation, ConversationList, House, Ingestion } from '../../../src/contract/index.ts';
import { watchConnection } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';

export interface HouseState {
  readonly house: House | null;
  readonly ingestion: Ingestion | null;
  readonly conversations: readonly Conversation[];
  readonly connection: 'reached' | 'offline' | 'locked';
  readonly reloadHouse: () => void;
  readonly reloadIngestion: () => void;
  readonly reloadConversations: () => void;
}

const HouseContext = createContext<HouseState | null>(null);
const soon = 1200;
const later = 15_000;

/** What every screen knows of the house, asked again often while something is under way and seldom at rest. */
export function HouseProvider({ children }: { readonly children: ReactNode }) {
  const [connection, setConnection] = useState<HouseState['connection']>('reached');
  useEffect(() => watchConnection(setConnection), []);
  const [busy, setBusy] = useState(true);
  const away = connection !== 'reached';
  const house = useRemote<House>('/api/house', { everyMilliseconds: busy || away ? soon : later });
  const ingestion = useRemote<Ingestion>('/api/ingestion', { everyMilliseconds: busy ? soon : later });
  const conversations = useRemote<ConversationList>('/api/conversations');
  useEffect(() => setBusy(isBusy(house.data, ingestion.data)), [house.data, ingestion.data]);
  const state = useMemo(
    () => ({
      house: house.data,
      ingestion: ingestion.data,
      conversations: conversations.data?.conversations ?? [],
      connection,
      reloadHouse: house.reload,
      reloadIngestion: () => {
        setBusy(true);
        ingestion.reload();
      },
      reloadConversations: conversations.reload,
    }),
    [house.data, house.reload, ingestion.data, ingestion.reload, conversations.data, conversations.reload, connection],
  );
  return <HouseContext value={state}>{children}</HouseContext>;
}

/** What is known of the house. */
export function useHouse(): HouseState {
  const state = use(HouseContext);
  if (!state) throw new Error('useHouse needs a HouseProvider above it.');
  return state;
}

function isBusy(house: House | null, ingestion: Ingestion | null): boolean {
  if (!house || !ingestion) return true;
  const { waiting, reading } = ingestion.documents;
  const embedding = ingestion.embedding !== 'no-model' && ingestion.passages.embedded < ingestion.passages.total;
  const models = house.models.some(({ state }) => state === 'fetching' || state === 'starting');
  return models || (!ingestion.paused && (waiting > 0 || reading > 0 || embedding));
}
