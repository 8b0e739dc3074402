import { useReading } from '../../../texts/texts.tsx';
import { AnswerSentences } from './answer-sentences.tsx';
import { DisagreementView } from './disagreement.tsx';
import { isRunning, type ShownExchange } from '../exchange/exchange-state.ts';
import { HiddenNote } from '../exchange/hidden-sentences.tsx';
import { OrdersNote } from './orders-note.tsx';
import { isParted } from './parted.ts';
import { PartedAnswer } from './parted-answer.tsx';
import { ReadingSteps } from '../tools/reading-steps.tsx';
import { Refusal } from './refusal.tsx';
import { ToolCalls } from '../tools/tool-calls.tsx';
import { useChatModels } from '../choices/use-chat-models.ts';
import { Waiting } from './waiting.tsx';
import { isWritten, Written } from './written.tsx';

/** The answer as it stands: waiting, written, quoted, refused, stopped or failed. */
export function AnswerBody({
  exchange,
  onRetry,
  onEverywhere = null,
}: {
  readonly exchange: ShownExchange;
  readonly onRetry: () => void;
  /** Where the attached files alone were searched: searches everywhere. */
  readonly onEverywhere?: (() => void) | null;
}) {
  const { t } = useReading();
  return (
    <div className="answer" aria-live="polite" aria-busy={isRunning(exchange)}>
      {exchange.outcome === 'refused' && <Refusal exchange={exchange} onEverywhere={onEverywhere} />}
      {exchange.outcome === 'sources-only' && <p className="answer-intro">{t.ask.sourcesOnly}</p>}
      <ToolCalls exchange={exchange} />
      <ReadingSteps exchange={exchange} />
      <Told exchange={exchange} />
      {isRunning(exchange) && !waitsForWord(exchange) && <Waiting exchange={exchange} />}
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

// It is the person that is waited for, and not the model.
function waitsForWord({ calls }: ShownExchange): boolean {
  return calls.some(({ state }) => state === 'waiting');
}

function Told({ exchange }: { readonly exchange: ShownExchange }) {
  if (isParted(exchange)) return <PartedAnswer exchange={exchange} />;
  return isWritten(exchange) ? <Written exchange={exchange} /> : <AnswerSentences exchange={exchange} />;
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
  const others = useChatModels().length > 1;
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
        {text} {others && problemCode?.startsWith('model_') && t.choices.another}{' '}
        {problemCode !== null && <code className="notice-code">{problemCode}</code>}
        <div className="notice-actions">
          <button type="button" className="button button-small" onClick={onRetry}>
            {id === null ? t.actions.retry : t.ask.again}
          </button>
        </div>
      </div>
    </div>
  );
}
