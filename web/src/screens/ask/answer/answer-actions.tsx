import { Menu } from '@mantine/core';
import { IconCheck, IconCopy, IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import { FeedbackKind } from './feedback-kinds.ts';
import { toMessage } from '../../../api/api-error.ts';
import { useReading } from '../../../texts/texts.tsx';
import { writeCopy } from './copy-text.ts';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { isHidden } from '../exchange/hidden-sentences.tsx';
import type { Exchanges } from '../exchange/use-exchanges.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly onFeedback: Exchanges['keepFeedback'];
}

/** What can be done with a finished answer, and who wrote it, where, in how long. */
export function AnswerActions({ exchange, onFeedback }: Props) {
  const { t, format } = useReading();
  const { model, timing } = exchange;
  const place = model?.location === 'here' ? t.ask.here : t.ask.remote;
  return (
    <div className="answer-actions">
      {exchange.sentences.some((sentence) => !isHidden(exchange, sentence)) && <CopyButton exchange={exchange} />}
      <FeedbackMenu exchange={exchange} onFeedback={onFeedback} />
      {model && timing && (
        <span className="answer-model">{t.ask.timing(model.name, place, format.duration(timing.total))}</span>
      )}
    </div>
  );
}

function CopyButton({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(writeCopy(exchange, t));
    setCopied(true);
    window.setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" className="button button-plain button-small" onClick={() => void copy()}>
      {copied ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />}
      <span aria-live="polite">
        {copied ? t.ask.copied : listCitations(exchange).length > 0 ? t.ask.copy : t.ask.copyText}
      </span>
    </button>
  );
}

function FeedbackMenu({ exchange, onFeedback }: Props) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, feedback } = exchange;
  if (id === null) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className="button button-plain button-small"
          data-done={feedback !== null || undefined}
          title={feedback ? t.ask.feedback[feedback] : undefined}
        >
          <IconFlag size={15} aria-hidden="true" />
          <span aria-live="polite">{problem ?? (feedback ? t.ask.feedbackKept : t.ask.report)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.ask.reportTitle}</Menu.Label>
        {FeedbackKind.map((kind) => (
          <Menu.Item
            key={kind}
            rightSection={feedback === kind ? <IconCheck size={15} /> : null}
            onClick={() =>
              void onFeedback(id, kind).then(
                () => setProblem(null),
                (thrown: unknown) => setProblem(toMessage(thrown)),
              )
            }
          >
            {t.ask.feedback[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
