import { useReading } from '../../../texts/texts.tsx';
import { DisagreementView } from './disagreement.tsx';
import { isRunning, type ShownExchange } from '../exchange/exchange-state.ts';
import { gatherHidden, HiddenNote, isHidden } from '../exchange/hidden-sentences.tsx';
import { OrdersNote } from './orders-note.tsx';
import { Refusal } from './refusal.tsx';
import { Sentence } from './sentence.tsx';
import { Waiting } from './waiting.tsx';
import { isWritten, Written } from './written.tsx';

function Sentences({
  exchange,
  sentences,
}: {
  readonly exchange: ShownExchange;
  readonly sentences: ShownExchange['sentences'];
}) {
  const { t } = useReading();
  return gatherHidden({ ...exchange, sentences }).map((part) =>
    part.kind === 'sentence' ? (
      <Sentence key={part.sentence.index} exchange={exchange} sentence={part.sentence} />
    ) : (
      <span key={part.index} className="sentences-hidden">
        {t.ask.sentencesHidden(part.count)}
      </span>
    ),
  );
}

/** The answer as it stands: waiting, written, quoted, refused, stopped or failed. */
export function AnswerBody({ exchange, onRetry }: { readonly exchange: ShownExchange; readonly onRetry: () => void }) {
  const { t } = useReading();
  const answers = exchange.sentences.filter(({ support }) => support !== 'quote');
  const quotes = exchange.sentences.filter(({ support }) => support === 'quote');
  // Quotes stand in the place of an answer, or beside one.
  const quoted = answers.length === 0 && quotes.length > 0;
  const readable = exchange.sentences.some((sentence) => !isHidden(exchange, sentence));
  const proven = exchange.sentences.filter(({ support }) => support !== 'unsupported');
  return (
    <div className="answer" aria-live="polite" aria-busy={isRunning(exchange)}>
      {exchange.outcome === 'refused' && <Refusal exchange={exchange} />}
      {exchange.outcome === 'sources-only' && <p className="answer-intro">{t.ask.sourcesOnly}</p>}
      {quoted && readable && exchange.outcome !== 'refused' && <p className="answer-intro">{t.ask.quotedIntro}</p>}
      {isWritten(exchange) && <Written exchange={exchange} />}
      {exchange.sentences.length > 0 && !isWritten(exchange) && (
        <div className="answer-text" data-quoted={quoted || undefined} data-unproven={proven.length === 0 || undefined}>
          <Sentences exchange={exchange} sentences={quoted ? quotes : answers} />
        </div>
      )}
      {!quoted && quotes.length > 0 && (
        <section className="answer-beside" aria-label={t.ask.beside}>
          <p className="answer-intro">{t.ask.beside}</p>
          <div>
            <Sentences exchange={exchange} sentences={quotes} />
          </div>
        </section>
      )}
      {isRunning(exchange) && <Waiting exchange={exchange} />}
      {exchange.disagreements.map((disagreement, index) => (
        <DisagreementView key={index} exchange={exchange} disagreement={disagreement} />
      ))}
      <OrdersNote exchange={exchange} />
      {exchange.outcome === 'stopped' && <Stopped exchange={exchange} onRetry={onRetry} />}
      {exchange.sourcesHidden > 0 && <HiddenNote exchange={exchange} />}
      <Interruption exchange={exchange} onRetry={onRetry} />
    </div>
  );
}

/** An answer that the person stopped: what is written stands; where nothing is, the question can be put once more. */
function Stopped({ exchange, onRetry }: { readonly exchange: ShownExchange; readonly onRetry: () => void }) {
  const { t } = useReading();
  if (exchange.sentences.length > 0)
    return <p className="answer-note">{isWritten(exchange) ? t.ask.stoppedWriting : t.ask.stopped}</p>;
  return (
    <div className="notice">
      <div>
        {t.ask.stoppedBefore}
        <div className="notice-actions">
          <button type="button" className="button button-small" onClick={onRetry}>
            {t.ask.again}
          </button>
        </div>
      </div>
    </div>
  );
}

/** What became of an answer that did not come to its end, and the question once more. */
function Interruption({ exchange, onRetry }: { readonly exchange: ShownExchange; readonly onRetry: () => void }) {
  const { t } = useReading();
  const { phase, outcome, problem, problemCode, id } = exchange;
  if (phase !== 'failed' && (phase !== 'done' || outcome !== null)) return null;
  // A question that never reached the conversation is kept by the page alone.
  const text =
    phase === 'failed'
      ? `${problem ?? ''} ${id === null ? t.ask.failedKeep : ''}`
      : exchange.sentences.length > 0
        ? t.ask.interrupted
        : t.ask.interruptedBefore;
  return (
    <div className="notice notice-danger" role="alert">
      <div>
        {text} {problemCode !== null && <code className="notice-code">{problemCode}</code>}
        <div className="notice-actions">
          <button type="button" className="button button-small" onClick={onRetry}>
            {id === null ? t.actions.retry : t.ask.again}
          </button>
        </div>
      </div>
    </div>
  );
}
