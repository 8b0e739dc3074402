import type { ReactNode } from 'react';
import { useReading } from '../texts/texts.tsx';
import { ExchangeView } from './exchange-view.tsx';
import type { Exchanges } from './use-exchanges.ts';
import { useNewestOnTop } from './use-newest-on-top.ts';

interface Props {
  readonly held: Exchanges;
  readonly box: ReactNode;
  readonly narrow: boolean;
  /** True under the sheet of proofs: nothing here can be reached then. */
  readonly covered: boolean;
  readonly onAsk: (question: string) => void;
  readonly onShowProofs: (exchangeKey: string) => void;
}

/** The exchanges of a conversation, one under the other, above the question box. */
export function AskWork({ held, box, narrow, covered, onAsk, onShowProofs }: Props) {
  const { t } = useReading();
  const { exchanges, loading, problem, keepFeedback } = held;
  const scrolled = useNewestOnTop(exchanges.length);
  return (
    <div className="ask-work" inert={covered}>
      <div className="ask-scroll" ref={scrolled}>
        <div className="ask-column">
          {loading && <p className="screen-note">{t.states.loading}</p>}
          {problem && (
            <p className="notice notice-danger" role="alert">
              {problem}
            </p>
          )}
          {exchanges.map((exchange) => (
            <ExchangeView
              key={exchange.key}
              exchange={exchange}
              narrow={narrow}
              onFeedback={keepFeedback}
              onRetry={() => onAsk(exchange.question)}
              onShowProofs={() => onShowProofs(exchange.key)}
            />
          ))}
        </div>
      </div>
      <div className="ask-foot">{box}</div>
    </div>
  );
}
