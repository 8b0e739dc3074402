import { IconFilePlus, IconPencil } from '@tabler/icons-react';
import { navigate } from '../../../shell/navigation.ts';
import { focusQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';

/** Says that the documents do not answer, and what can be done about it. */
export function Refusal({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  return (
    <div className="refusal">
      <p className="refusal-title">{t.ask.refused}</p>
      <p className="hint">{exchange.sources.length > 0 ? t.ask.refusedHelp : t.ask.refusedNothing}</p>
      <div className="refusal-actions">
        <button type="button" className="button button-small" onClick={() => focusQuestion(exchange.question)}>
          <IconPencil size={15} aria-hidden="true" /> {t.ask.rephrase}
        </button>
        <button type="button" className="button button-small" onClick={() => navigate('/library')}>
          <IconFilePlus size={15} aria-hidden="true" /> {t.ask.addDocument}
        </button>
      </div>
    </div>
  );
}
