import { IconFilePlus, IconPencil, IconStack2 } from '@tabler/icons-react';
import { navigate } from '../../../shell/navigation.ts';
import { focusQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { NearestPassage } from './nearest-passage.tsx';

/**
 * Says that no answer could be affirmed, with the likeliest passage open to be judged; only where no passage speaks of what
 * was asked does it say so of the documents. Then what can be done about it.
 */
export function Refusal({
  exchange,
  onEverywhere,
}: {
  readonly exchange: ShownExchange;
  readonly onEverywhere: (() => void) | null;
}) {
  const { t } = useReading();
  const { nearest, sources, sourcesHidden, takenAs } = exchange;
  if (takenAs === 'code') return <CodeRefusal exchange={exchange} />;
  // What may no longer be read may have spoken of it.
  const spoken = nearest !== null || sourcesHidden > 0;
  const unspoken = sources.length > 0 ? t.ask.refusedHelp : t.ask.refusedNothing;
  return (
    <div className="refusal">
      <p className="refusal-title">{spoken ? t.ask.notAffirmed : t.ask.refused}</p>
      {nearest && <p className="hint">{t.ask.notAffirmedHelp}</p>}
      {!spoken && <p className="hint">{unspoken}</p>}
      {nearest && <NearestPassage exchange={exchange} nearest={nearest} />}
      <div className="refusal-actions">
        {onEverywhere && (
          <button type="button" className="button button-small asks-anew" onClick={onEverywhere}>
            <IconStack2 size={15} aria-hidden="true" /> {t.files.everywhere}
          </button>
        )}
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

// What the code does not say may stand in the documents: the switch above asks them.
function CodeRefusal({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  return (
    <div className="refusal">
      <p className="refusal-title">{t.ask.codeRefused}</p>
      <p className="hint">{t.ask.codeRefusedHelp}</p>
      <div className="refusal-actions">
        <button type="button" className="button button-small" onClick={() => focusQuestion(exchange.question)}>
          <IconPencil size={15} aria-hidden="true" /> {t.ask.rephrase}
        </button>
      </div>
    </div>
  );
}
