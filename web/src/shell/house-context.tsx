import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Conversation, House, Ingestion, Person, RoleName } from '../../../src/contract/index.ts';
import { ApiError } from '../api/api-error.ts';
import { type ConnectionState, watchConnection } from '../api/connection.ts';
import { houseQueries, refresh } from '../api/queries.ts';
import { keepPerson, readKeptPerson } from './kept-person.ts';
import { readsContent } from './roles.ts';

export interface HouseState {
  /** Who is here; null before the house has said it. */
  readonly me: Person | null;
  /** Their role; until the house has said it, that of who was here before. */
  readonly role: RoleName;
  readonly house: House | null;
  readonly ingestion: Ingestion | null;
  readonly conversations: readonly Conversation[];
  readonly connection: ConnectionState;
  /** The house requires a second factor of whoever is here, who has none: nothing else is open to them. */
  readonly lacksFactor: boolean;
  readonly reloadHouse: () => void;
  readonly reloadIngestion: () => void;
  readonly reloadConversations: () => void;
}

const HouseContext = createContext<HouseState | null>(null);
const soon = 1200;
const later = 12_000;
/** Whoever is suspended, or has another role now, learns it on the page within this time. */
const personPace = 5000;
/** An answer that is being written in another conversation is seen to be ready within this time. */
const whileWriting = 2000;
const noConversations: readonly Conversation[] = [];
/** Other tabs of this browser show the same conversations: each says when there is something new in its own. */
const tabs = new BroadcastChannel('maison-conversations');
const reloads = {
  reloadHouse: () => refresh('/api/house'),
  reloadIngestion: () => refresh('/api/ingestion'),
  reloadConversations: () => {
    refresh('/api/conversations');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is of its origin alone.
    tabs.postMessage(null);
  },
};

/** What every screen knows of the house, asked again often while something is under way and seldom at rest. */
export function HouseProvider({ children }: { readonly children: ReactNode }) {
  const [connection, setConnection] = useState<HouseState['connection']>('reached');
  useEffect(() => watchConnection(setConnection), []);
  // Asked here alone: each place that asks at a pace has a clock of its own.
  const { data: house = null, error } = houseQueries.useQuery('get', '/api/house', undefined, {
    refetchInterval: ({ state }) => (isLocked(state.error) ? later : paceHouse(state.data)),
  });
  const { data: ingestion = null } = houseQueries.useQuery('get', '/api/ingestion', undefined, {
    refetchInterval: ({ state }) => (isLocked(state.error) ? later : paceIngestion(state.data)),
  });
  const { data: me = null } = houseQueries.useQuery('get', '/api/me', undefined, {
    refetchInterval: ({ state }) => (isLocked(state.error) ? later : personPace),
    refetchOnWindowFocus: 'always',
  });
  const [kept] = useState(readKeptPerson);
  const role = me?.role ?? kept?.role ?? 'member';
  useEffect(() => {
    if (me) keepPerson(me);
  }, [me]);
  const { data: list } = houseQueries.useQuery('get', '/api/conversations', undefined, {
    enabled: readsContent(role),
    // Another device may have asked meanwhile.
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) =>
      !isLocked(state.error) && state.data?.conversations.some(({ writing }) => writing) ? whileWriting : later,
  });
  useEffect(() => {
    const read = (): void => refresh('/api/conversations');
    tabs.addEventListener('message', read);
    return () => tabs.removeEventListener('message', read);
  }, []);
  const conversations = list?.conversations ?? noConversations;
  const refused: unknown = error;
  const lacksFactor = refused instanceof ApiError && refused.code === 'second_factor_missing';
  const state = useMemo(
    () => ({ me, role, house, ingestion, conversations, connection, lacksFactor, ...reloads }),
    [me, role, house, ingestion, conversations, connection, lacksFactor],
  );
  return <HouseContext value={state}>{children}</HouseContext>;
}

/** What is known of the house. */
export function useHouse(): HouseState {
  const state = use(HouseContext);
  if (!state) throw new Error('useHouse needs a HouseProvider above it.');
  return state;
}

// A page without a session waits for one that another tab may open, and hurries nobody.
function isLocked(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

function paceHouse(house: House | undefined): number {
  const arriving =
    !house || house.documents === 0 || house.models.some(({ state }) => state === 'fetching' || state === 'starting');
  return arriving ? soon : later;
}

function paceIngestion(ingestion: Ingestion | undefined): number {
  if (!ingestion) return soon;
  const { waiting, reading } = ingestion.documents;
  const embedding = ingestion.embedding !== 'no-model' && ingestion.passages.embedded < ingestion.passages.total;
  return !ingestion.paused && (waiting > 0 || reading > 0 || embedding) ? soon : later;
}
