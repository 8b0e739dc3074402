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

/** Where the next question searches: what was chosen, else what a link brought, else what the last question had. */
export function useScope(
  conversationId: string | null,
  last: ShownExchange | undefined,
  withFiles: boolean,
): ScopeState {
  const { t } = useReading();
  const address = useAddress();
  const [chosen, setChosen] = useState<{ conversationId: string | null; choice: ScopeChoice | null } | null>(null);
  const wanted = new URLSearchParams(address.split('?')[1] ?? '').get('document');
  const { data: linked } = houseQueries.useQuery(
    'get',
    '/api/documents/{id}',
    { params: { path: { id: wanted ?? '' } } },
    { enabled: wanted !== null },
  );
  const fromLink = linked ? { scope: { documentIds: [linked.id] }, label: linked.title ?? linked.name } : null;
  const scope =
    chosen && chosen.conversationId === conversationId
      ? chosen.choice
      : last
        ? toScopeChoice(last, t, withFiles)
        : fromLink;
  return { scope, choose: (choice) => setChosen({ conversationId, choice }), settle: () => setChosen(null) };
}
