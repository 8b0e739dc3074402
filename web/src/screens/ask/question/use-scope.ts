import { useState } from 'react';
import { houseQueries } from '../../../api/queries.ts';
import { useAddress } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { type ScopeChoice, toScopeChoice } from './scope-choice.ts';

export interface ScopeState {
  readonly scope: ScopeChoice | null;
  readonly choose: (choice: ScopeChoice | null) => void;
  /** To be called when a question is asked: from then on the exchange itself says where it searched. */
  readonly settle: () => void;
}

interface At {
  /** Null until the address of a new conversation is drawn, which is after it was named. */
  readonly conversationId: string | null;
  /** The address at which is asked. */
  readonly place: string;
  readonly turns: readonly { readonly exchange: ShownExchange }[];
  readonly withFiles: boolean;
}

/** Where the next question searches: what was chosen, else what a link brought, else what the last question had. */
export function useScope({ conversationId, place, turns, withFiles }: At): ScopeState {
  const { t } = useReading();
  const last = turns.at(-1)?.exchange;
  const address = useAddress();
  const [chosen, setChosen] = useState<{ place: string; choice: ScopeChoice | null } | null>(null);
  const [drawn, setDrawn] = useState(place);
  if (drawn !== place) {
    setDrawn(place);
    // A conversation that has just been given its own address takes along what was chosen for it meanwhile.
    if (chosen?.place === drawn && drawn === '/' && conversationId === null) setChosen({ ...chosen, place });
  }
  const wanted = new URLSearchParams(address.split('?')[1] ?? '').get('document');
  const { data: linked } = houseQueries.useQuery(
    'get',
    '/api/documents/{id}',
    { params: { path: { id: wanted ?? '' } } },
    { enabled: wanted !== null },
  );
  const fromLink = linked ? { scope: { documentIds: [linked.id] }, label: linked.title ?? linked.name } : null;
  const scope = chosen && chosen.place === place ? chosen.choice : last ? toScopeChoice(last, t, withFiles) : fromLink;
  return { scope, choose: (choice) => setChosen({ place, choice }), settle: () => setChosen(null) };
}
