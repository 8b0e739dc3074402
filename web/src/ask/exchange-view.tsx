import { IconQuote } from '@tabler/icons-react';
import { useReading } from '../texts/texts.tsx';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerBody } from './answer-body.tsx';
import type { ShownExchange } from './exchange-state.ts';
import { areProofsGone } from './hidden-sentences.tsx';
import type { Exchanges } from './use-exchanges.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly narrow: boolean;
  readonly onFeedback: Exchanges['keepFeedback'];
  readonly onRetry: () => void;
  readonly onShowProofs: () => void;
}

/** A question, what was read for it, and its answer. */
export function ExchangeView({ exchange, narrow, onFeedback, onRetry, onShowProofs }: Props) {
  const { t, format } = useReading();
  const { sources, documents, searchedIn, mode } = exchange;
  return (
    <article className="exchange">
      <h2 className="exchange-question">{exchange.question}</h2>
      <p className="exchange-read" aria-live="polite">
        {searchedIn !== null && sources.length > 0 && (
          <>
            {t.ask.read(sources.length, documents)} · <span className="tabular">{format.duration(searchedIn)}</span>
          </>
        )}
        {mode === 'lexical' && searchedIn !== null && <span className="exchange-mode"> {t.ask.lexicalOnly}</span>}
      </p>
      <AnswerBody exchange={exchange} onRetry={onRetry} />
      {narrow && sources.length > 0 && (
        <button type="button" className="button button-small proofs-button" onClick={onShowProofs}>
          <IconQuote size={15} aria-hidden="true" />{' '}
          {areProofsGone(exchange) ? t.proof.others(sources.length) : t.proof.show(sources.length)}
        </button>
      )}
      {exchange.phase === 'done' && <AnswerActions exchange={exchange} onFeedback={onFeedback} />}
    </article>
  );
}
