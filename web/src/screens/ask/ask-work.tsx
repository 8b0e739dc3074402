import { Fragment, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { TurnKind } from '../../../../src/contract/index.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { MadeWith } from './assistant/made-with.tsx';
import { type ExchangeActs, ExchangeView } from './answer/exchange-view.tsx';
import { PrintedSources, usePrinting } from './conversation/printed-sources.tsx';
import { ConversationBar } from './conversation/conversation-bar.tsx';
import type { ShownExchange } from './exchange/exchange-state.ts';
import type { AskPlace, Exchanges } from './exchange/use-exchanges.ts';
import { RunningContext } from './exchange/running.tsx';
import { MoreBelow } from './more-below.tsx';
import { useExchangeInView } from './use-exchange-in-view.ts';
import { useNewestOnTop } from './use-newest-on-top.ts';

interface Props extends AskPlace {
  readonly held: Exchanges;
  readonly box: ReactNode;
  readonly narrow: boolean;
  /** True under the sheet of proofs: nothing here can be reached then. */
  readonly covered: boolean;
  readonly onAsk: (question: string, inPlaceOf?: ShownExchange, kind?: TurnKind) => void;
  /** Searches in all documents what the attached files did not answer; null where nothing is attached. */
  readonly onAskEverywhere: ((exchange: ShownExchange) => void) | null;
  readonly onShowProofs: (exchangeKey: string) => void;
  /** Told the exchange that one scrolls to. */
  readonly onLook: (exchangeKey: string) => void;
}

/** The exchanges of a conversation, one under the other, above the question box. */
export function AskWork(props: Props) {
  const { held, conversationId, temporary, box, narrow, covered, onLook } = props;
  const { t } = useReading();
  const { turns, loading, problem, reload, judging, running } = held;
  const scrolled = useNewestOnTop(held.asked ?? (turns.length > 0 ? conversationId : null));
  useExchangeInView(scrolled, running ? null : onLook);
  const acts = useActs(props);
  const printing = usePrinting();
  return (
    <div className="ask-work" inert={covered}>
      <div className="ask-scroll" ref={scrolled}>
        <div className="ask-column" data-running={running || undefined}>
          <h1 className="sr-only">{turns[0]?.exchange.question ?? t.nav.conversations}</h1>
          {turns.length > 0 && <ConversationBar conversationId={conversationId} temporary={temporary} turns={turns} />}
          <MadeWith conversationId={conversationId} />
          {loading && <p className="screen-note">{t.states.loading}</p>}
          {problem && (
            <ProblemNotice words={problem}>
              <button type="button" className="button button-small" onClick={reload}>
                {t.actions.retry}
              </button>
              <Link href="/" className="button button-small">
                {t.nav.ask}
              </Link>
            </ProblemNotice>
          )}
          <RunningContext value={running}>
            {turns.map(({ exchange, version, versions }) => (
              // By its place: where another version is shown there, the button that asked for it keeps the focus.
              <Fragment key={exchange.after ?? ''}>
                <ExchangeView
                  exchange={exchange}
                  version={version}
                  versions={versions}
                  narrow={narrow}
                  newest={exchange === turns.at(-1)?.exchange}
                  judging={temporary ? null : judging}
                  conversationId={temporary ? null : conversationId}
                  acts={acts}
                  everywhere={props.onAskEverywhere !== null && exchange.scope === null}
                />
                {printing && <PrintedSources exchange={exchange} />}
              </Fragment>
            ))}
          </RunningContext>
          {turns.length > 0 && <MoreBelow />}
        </div>
      </div>
      {problem === null && <div className="ask-foot">{box}</div>}
    </div>
  );
}

// One object for as long as the page is open: an exchange is not drawn again because another one has grown.
function useActs(props: Props): ExchangeActs {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  return useMemo(
    () => ({
      retry: ({ question, typed }) => latest.current.onAsk(typed ?? question),
      askInstead: (exchange, question, kind) => latest.current.onAsk(question, exchange, kind),
      askEverywhere: (exchange) => latest.current.onAskEverywhere?.(exchange),
      showVersion: (exchange, step) => latest.current.held.showVersion(exchange, step),
      showProofs: ({ key }) => latest.current.onShowProofs(key),
    }),
    [],
  );
}
