import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Document } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';
import { useHouse } from '../app/house-context.tsx';
import { FirstVisit } from '../first-visit/first-visit.tsx';
import { useReading } from '../texts/texts.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { AskEmpty } from './ask-empty.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { listMatches, type Match } from './matches.ts';
import { PointingProvider } from './pointing.tsx';
import { ProofPane } from './proof-pane.tsx';
import { QuestionBox } from './question-box.tsx';
import { type ScopeChoice, toScopeChoice } from './scope-choice.ts';
import { useExchanges } from './use-exchanges.ts';
import { useKeepBottom } from './use-keep-bottom.ts';

interface Opened {
  readonly exchangeKey: string;
  readonly match: Match;
}

/** Questions, answers and their proofs: rail, work and proof side by side where there is room. */
export function AskScreen({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useReading();
  const { house, ingestion } = useHouse();
  const narrow = useNarrow();
  const held = useExchanges(conversationId);
  const { exchanges } = held;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [sheet, setSheet] = useState(false);
  const [scope, setScope] = useScope(conversationId, exchanges);
  const open = useCallback((exchangeKey: string, match: Match) => {
    setOpened({ exchangeKey, match });
    setSheet(true);
  }, []);
  const close = useCallback(() => {
    setOpened(null);
    setSheet(false);
  }, []);
  useEffect(close, [conversationId === null, close]);
  const shown = exchanges.find(({ key }) => key === opened?.exchangeKey) ?? exchanges.at(-1);
  const matches = useMemo(() => (shown ? listMatches(shown) : []), [shown]);
  const bottom = useKeepBottom(exchanges.length);
  const empty = exchanges.length === 0 && conversationId === null;
  const ask = (question: string): void => {
    close();
    held.ask(question, scope?.scope ?? null);
  };
  const box = (
    <QuestionBox
      scope={scope}
      onScope={setScope}
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
      <div className="ask" data-viewing={opened !== null || undefined}>
        <div className="ask-work" inert={narrow && sheet}>
          <div className="ask-scroll" ref={bottom}>
            <div className="ask-column">
              {held.loading && <p className="screen-note">{t.states.loading}</p>}
              {held.problem && (
                <p className="notice notice-danger" role="alert">
                  {held.problem}
                </p>
              )}
              {exchanges.map((exchange) => (
                <ExchangeView
                  key={exchange.key}
                  exchange={exchange}
                  onFeedback={held.keepFeedback}
                  onRetry={() => ask(exchange.question)}
                  onShowProofs={() => (setOpened(null), setSheet(true))}
                  narrow={narrow}
                />
              ))}
            </div>
          </div>
          <div className="ask-foot">{box}</div>
        </div>
        {(!narrow || sheet) && (
          <ProofPane
            exchange={shown}
            matches={matches}
            opened={opened?.match ?? null}
            onOpen={open}
            onBack={() => setOpened(null)}
            onClose={narrow ? close : null}
          />
        )}
      </div>
    </PointingProvider>
  );
}

// The scope of a conversation is that of its last question until another is chosen; a link may bring one.
function useScope(conversationId: string | null, exchanges: ReturnType<typeof useExchanges>['exchanges']) {
  const { t } = useReading();
  const [chosen, setChosen] = useState<{ conversation: string | null; choice: ScopeChoice | null } | null>(null);
  const wanted = new URLSearchParams(location.search).get('document');
  useEffect(() => {
    if (!wanted) return;
    void callApi<Document>(`/api/documents/${wanted}`).then(
      (found) =>
        setChosen({
          conversation: null,
          choice: { scope: { documentIds: [found.id] }, label: found.title ?? found.name },
        }),
      () => undefined,
    );
  }, [wanted]);
  const live = exchanges.length > 0 && chosen !== null;
  const choice =
    chosen && (live || chosen.conversation === conversationId) ? chosen.choice : toScopeChoice(exchanges.at(-1), t);
  const choose = (next: ScopeChoice | null): void => setChosen({ conversation: conversationId, choice: next });
  useEffect(
    () =>
      setChosen((before) => (before?.conversation === conversationId ? before : exchanges.length > 0 ? before : null)),
    [conversationId],
  );
  return [choice, choose] as const;
}
