import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { MakeDraftButton } from './draft/make-draft-button.tsx';
import { Judgement } from './judge/judgement.tsx';
import { writeCopy } from './copy-text.ts';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { isHidden } from '../exchange/hidden-sentences.tsx';
import type { Judging } from '../exchange/use-judging.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly judging: Judging | null;
  /** null where nothing is kept of which a draft could be made. */
  readonly conversationId: string | null;
  /** Answers the question once more, as another version. */
  readonly onAgain: () => void;
}

/** What can be done with a finished answer, and who wrote it, where, in how long. */
export function AnswerActions({ exchange, judging, conversationId, onAgain }: Props) {
  const { t, format } = useReading();
  const { model, timing } = exchange;
  const place = model?.location === 'here' ? t.ask.here : t.ask.remote;
  return (
    <div className="answer-actions">
      {exchange.sentences.some((sentence) => !isHidden(exchange, sentence)) && <CopyButton exchange={exchange} />}
      <button type="button" className="button button-plain button-small asks-anew" onClick={onAgain}>
        <IconRefresh size={15} aria-hidden="true" /> {t.chat.regenerate}
      </button>
      {conversationId !== null && exchange.id !== null && exchange.sentences.length > 0 && (
        <MakeDraftButton conversationId={conversationId} exchangeId={exchange.id} />
      )}
      {judging && <Judgement {...{ exchange, judging, conversationId }} />}
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
