import type { ReactNode } from 'react';
import type { TurnKind } from '../../../../src/contract/index.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ExchangeView } from './answer/exchange-view.tsx';
import type { Exchanges } from './exchange/use-exchanges.ts';
import { MoreBelow } from './more-below.tsx';
import { useExchangeInView } from './use-exchange-in-view.ts';
import { useNewestOnTop } from './use-newest-on-top.ts';

interface Props {
  readonly held: Exchanges;
  readonly box: ReactNode;
  readonly narrow: boolean;
  /** True under the sheet of proofs: nothing here can be reached then. */
  readonly covered: boolean;
  readonly onAsk: (question: string, kind?: TurnKind) => void;
  readonly onShowProofs: (exchangeKey: string) => void;
  /** Told the exchange that one scrolls to. */
  readonly onLook: (exchangeKey: string) => void;
}

/** The exchanges of a conversation, one under the other, above the question box. */
export function AskWork({ held, box, narrow, covered, onAsk, onShowProofs, onLook }: Props) {
  const { t } = useReading();
  const { exchanges, loading, problem, reload, judging } = held;
  const scrolled = useNewestOnTop(exchanges.length);
  useExchangeInView(scrolled, held.running ? null : onLook);
  return (
    <div className="ask-work" inert={covered}>
      <div className="ask-scroll" ref={scrolled}>
        <div className="ask-column">
          <h1 className="sr-only">{exchanges[0]?.question ?? t.nav.conversations}</h1>
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
          {exchanges.map((exchange) => (
            <ExchangeView
              key={exchange.key}
              exchange={exchange}
              narrow={narrow}
              judging={judging}
              newest={exchange === exchanges.at(-1)}
              onRedo={(kind) => onAsk(exchange.question, kind)}
              onRetry={() => onAsk(exchange.question)}
              onShowProofs={() => onShowProofs(exchange.key)}
            />
          ))}
          {exchanges.length > 0 && <MoreBelow />}
        </div>
      </div>
      {problem === null && <div className="ask-foot">{box}</div>}
    </div>
  );
}
