import { useState } from 'react';
import type { HouseCase } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';

interface Props {
  readonly one: HouseCase;
  readonly onRemoved: () => Promise<void>;
}

/** One case: the question, the sentence that answers and where it stands, who kept it, and what became of it last. */
export function CaseLine({ one, onRemoved }: Props) {
  const { t, format } = useReading();
  const [removing, setRemoving] = useState(false);
  const { id, question, gold, stands, keptBy, consentedAt, verdict } = one;
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/exchanges/{id}/case', { params: { path: { id } } });
    await onRemoved();
  };
  return (
    <li className="case-line">
      <h3>{question}</h3>
      <p className="case-gold">
        {gold ? (
          <>
            {t.ask.quote(gold.quote)}{' '}
            <Link href={`/documents/${gold.documentId}`}>
              {t.cases.page(gold.documentName ?? '…', String(gold.page))}
            </Link>
          </>
        ) : (
          t.cases.nobody
        )}
      </p>
      <p className="case-foot">
        <strong data-verdict={stands ? (verdict ?? undefined) : undefined}>
          {!stands ? t.cases.outdated : verdict ? t.cases.verdicts[verdict] : t.cases.never}
        </strong>
        <span className="hint">{t.cases.by(keptBy, format.date(consentedAt))}</span>
        <button
          type="button"
          className="button button-plain button-small"
          aria-label={t.cases.removeOf(question)}
          onClick={() => setRemoving(true)}
        >
          {t.cases.remove}
        </button>
      </p>
      {removing && (
        <ConfirmDialog
          title={t.cases.removeTitle}
          confirm={t.cases.remove}
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          {t.cases.removeText(question)}
        </ConfirmDialog>
      )}
    </li>
  );
}
