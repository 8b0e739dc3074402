import { useCallback, useMemo, useState } from 'react';
import { useHouse } from '../app/house-context.tsx';
import { FirstVisit } from '../first-visit/first-visit.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { AskEmpty } from './ask-empty.tsx';
import { AskWork } from './ask-work.tsx';
import { listMatches, type Match } from './matches.ts';
import { PointingProvider } from './pointing.tsx';
import { ProofPane } from './proof-pane.tsx';
import { QuestionBox } from './question-box.tsx';
import { useExchanges } from './use-exchanges.ts';
import { useScope } from './use-scope.ts';

/** Whose proofs were asked for, and the one that is open in its document. */
interface Pane {
  readonly exchangeKey: string;
  readonly match: Match | null;
}

/** Questions, answers and their proofs: rail, work and proof side by side where there is room. */
export function AskScreen({ conversationId }: { readonly conversationId: string | null }) {
  const { house, ingestion } = useHouse();
  const narrow = useNarrow();
  const held = useExchanges(conversationId);
  const { exchanges } = held;
  const { scope, choose, settle } = useScope(conversationId, exchanges.at(-1));
  const [wantedPane, setPane] = useState<Pane | null>(null);
  const open = useCallback((exchangeKey: string, match: Match) => setPane({ exchangeKey, match }), []);
  const close = useCallback(() => setPane(null), []);
  const found = exchanges.find(({ key }) => key === wantedPane?.exchangeKey);
  const pane = found ? wantedPane : null;
  const shown = found ?? exchanges.at(-1);
  const matches = useMemo(() => (shown ? listMatches(shown) : []), [shown]);
  const ask = (question: string): void => {
    close();
    held.ask(question, scope?.scope ?? null);
    settle();
  };
  const empty = exchanges.length === 0 && conversationId === null;
  const box = (
    <QuestionBox
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
  const backToList = (): void => setPane((before) => before && { ...before, match: null });
  return (
    <PointingProvider open={open}>
      <div className="ask" data-viewing={pane?.match ? true : undefined}>
        <AskWork
          held={held}
          box={box}
          narrow={narrow}
          covered={narrow && pane !== null}
          onAsk={ask}
          onShowProofs={(exchangeKey) => setPane({ exchangeKey, match: null })}
        />
        {(!narrow || pane) && (
          <ProofPane
            exchange={shown}
            matches={matches}
            opened={pane?.match ?? null}
            onOpen={open}
            onBack={backToList}
            onClose={narrow ? close : null}
          />
        )}
      </div>
    </PointingProvider>
  );
}
