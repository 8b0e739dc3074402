import { useCallback, useMemo, useState } from 'react';
import type { TurnKind } from '../../../../src/contract/index.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { FirstVisit } from '../first-visit/first-visit.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { AskEmpty } from './ask-empty.tsx';
import { AskWork } from './ask-work.tsx';
import { listMatches, type Match } from './exchange/matches.ts';
import { PointingProvider } from './exchange/pointing.tsx';
import { ProofPane } from './proof/proof-pane.tsx';
import { usePane } from './proof/use-pane.ts';
import { QuestionBox } from './question/question-box.tsx';
import { useExchanges } from './exchange/use-exchanges.ts';
import { useScope } from './question/use-scope.ts';

/** Questions, answers and their proofs: rail, work and proof side by side where there is room. */
export function AskScreen({ conversationId }: { readonly conversationId: string | null }) {
  const { house, ingestion } = useHouse();
  const narrow = useNarrow();
  const held = useExchanges(conversationId);
  const { exchanges } = held;
  const { scope, choose, settle } = useScope(conversationId, exchanges.at(-1));
  const { pane: wantedPane, openMatch, openList, back, close } = usePane(narrow);
  const open = useCallback((exchangeKey: string, { key }: Match) => openMatch(exchangeKey, key), [openMatch]);
  const found = exchanges.find(({ key }) => key === wantedPane?.exchangeKey);
  const pane = found ? wantedPane : null;
  const [looked, setLooked] = useState<string | null>(null);
  const shown = found ?? exchanges.find(({ key }) => key === looked) ?? exchanges.at(-1);
  const matches = useMemo(() => (shown ? listMatches(shown) : []), [shown]);
  const opened = (pane && matches.find(({ key }) => key === pane.matchKey)) ?? null;
  const ask = (question: string, kind?: TurnKind): void => {
    close();
    setLooked(null);
    held.ask(question, scope?.scope ?? null, kind);
    settle();
  };
  const empty = exchanges.length === 0 && conversationId === null;
  const box = (
    <QuestionBox
      place={held.place}
      scope={scope}
      onScope={choose}
      running={held.running}
      followUp={!empty}
      onAsk={ask}
      onStop={held.stop}
    />
  );
  if (empty && house && house.documents === 0 && (ingestion?.documents.total ?? 0) === 0) return <FirstVisit />;
  if (empty) return <AskEmpty box={box} onAsk={ask} />;
  return (
    <PointingProvider open={open}>
      <div className="ask" data-viewing={opened ? true : undefined}>
        <AskWork
          held={held}
          box={box}
          narrow={narrow}
          covered={narrow && pane !== null}
          onAsk={ask}
          onShowProofs={openList}
          onLook={setLooked}
        />
        {(!narrow || pane) && (
          <ProofPane
            exchange={shown}
            matches={matches}
            opened={opened}
            onOpen={open}
            onBack={back}
            onClose={narrow ? close : null}
          />
        )}
      </div>
    </PointingProvider>
  );
}
