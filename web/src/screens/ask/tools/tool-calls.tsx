import { IconAlertTriangle, IconBan, IconCheck, IconHandStop, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnswerCall } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isRunning, type ShownExchange } from '../exchange/exchange-state.ts';
import './tool-calls.css';

const icons = { waiting: IconHandStop, done: IconCheck, failed: IconAlertTriangle, dropped: IconBan };

/** What an answer called outside the house: with what, and what came back, as text of elsewhere. */
export function ToolCalls({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  if (exchange.calls.length === 0) return null;
  return (
    <ol className="tool-calls" aria-label={t.calls.list}>
      {exchange.calls.map((call) => (
        <li key={call.id}>
          <CallView call={call} live={isRunning(exchange)} />
        </li>
      ))}
    </ol>
  );
}

function CallView({ call, live }: { readonly call: AnswerCall; readonly live: boolean }) {
  const { t } = useReading();
  const { state, tool, serverName, address } = call;
  const waits = state === 'waiting' && live;
  const Icon = icons[state];
  return (
    <section className="tool-call" data-state={state} aria-label={t.calls.name(tool, serverName)}>
      <p className="tool-call-head">
        <IconPlugConnected size={16} aria-hidden="true" />
        <strong>{t.calls.name(tool, serverName)}</strong>
        <span className="tool-call-state" role="status">
          <Icon size={15} aria-hidden="true" /> {t.calls.states[state]}
        </span>
      </p>
      <CallArguments given={call.arguments} />
      {waits && (
        <>
          <p className="tool-call-where">{t.calls.where(address)}</p>
          <CallDecision call={call} />
        </>
      )}
      <CallResult call={call} />
      {call.problem !== null && (
        <p className="tool-call-where">
          {t.calls.failed} <code className="notice-code">{call.problem}</code>
        </p>
      )}
    </section>
  );
}

/** What is sent, a line each, in words and not as JSON where it is simple. */
function CallArguments({ given }: { readonly given: AnswerCall['arguments'] }) {
  const { t } = useReading();
  const lines = Object.entries(given);
  if (lines.length === 0) return <p className="tool-call-where">{t.calls.noArguments}</p>;
  return (
    <dl className="tool-call-arguments">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{sayValue(value, t.calls)}</dd>
        </div>
      ))}
    </dl>
  );
}

function sayValue(
  value: unknown,
  words: { readonly yes: string; readonly no: string; readonly nothing: string },
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (value === null || value === '') return words.nothing;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** Nothing is sent before the person has said so; each call is made once. */
function CallDecision({ call: { id, tool } }: { readonly call: AnswerCall }) {
  const { t } = useReading();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const decide = async (act: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    // What comes of it is told by the answer itself.
    await act().catch((thrown: unknown) => (setProblem(toMessage(thrown)), setBusy(false)));
  };
  const path = { params: { path: { id } } };
  return (
    <>
      <div className="notice-actions" role="group" aria-label={t.calls.decide(tool)}>
        <button
          type="button"
          className="button button-small button-accent"
          disabled={busy}
          onClick={() => void decide(() => house.POST('/api/tool-calls/{id}/confirmation', path))}
        >
          {t.calls.confirm}
        </button>
        <button
          type="button"
          className="button button-small"
          disabled={busy}
          onClick={() => void decide(() => house.DELETE('/api/tool-calls/{id}', path))}
        >
          {t.calls.refuse}
        </button>
      </div>
      {problem !== null && (
        <p className="question-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function CallResult({ call: { result, tool } }: { readonly call: AnswerCall }) {
  const { t } = useReading();
  if (result === null) return null;
  return (
    <details className="tool-call-result">
      <summary>{t.calls.result}</summary>
      <p className="hint">{t.calls.foreign}</p>
      <pre tabIndex={0} aria-label={t.calls.resultOf(tool)}>
        {result.text === '' ? t.calls.nothing : result.text}
      </pre>
      {(result.cut || result.leftOut > 0) && (
        <p className="hint">
          {[
            ...(result.cut ? [t.calls.cut] : []),
            ...(result.leftOut > 0 ? [t.calls.leftOut(result.leftOut)] : []),
          ].join(' ')}
        </p>
      )}
    </details>
  );
}
