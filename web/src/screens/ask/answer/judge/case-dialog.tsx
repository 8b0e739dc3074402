import './case-dialog.css';
import { type FormEvent, useState } from 'react';
import type { SentencePlace } from '../../../../../../src/contract/index.ts';
import { toMessage } from '../../../../api/api-error.ts';
import { houseQueries } from '../../../../api/queries.ts';
import { useReading } from '../../../../texts/texts.tsx';
import { CheckLine } from '../../../../ui/check-line.tsx';
import { DialogFoot } from '../../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import type { ShownExchange } from '../../exchange/exchange-state.ts';
import type { Judging } from '../../exchange/use-judging.ts';
import { SentenceList } from './sentence-list.tsx';

interface Props {
  readonly id: string;
  readonly exchange: ShownExchange;
  readonly judging: Judging;
  readonly onClose: () => void;
}

/** Asks which sentence answers, or whether none does, and whether the question may be kept as a case of the house. */
export function CaseDialog({ id, exchange, judging, onClose }: Props) {
  const { t } = useReading();
  const [chosen, setChosen] = useState<SentencePlace | null | undefined>(undefined);
  const [consents, setConsents] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data, error } = houseQueries.useQuery('get', '/api/exchanges/{id}/sentences', { params: { path: { id } } });
  const act = (work: Promise<void>): void => {
    setBusy(true);
    work.then(onClose, (thrown: unknown) => {
      setProblem(toMessage(thrown));
      setBusy(false);
    });
  };
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen !== undefined && consents && !busy) act(judging.keepCase(id, chosen));
  };
  return (
    <Dialog title={t.cases.title} onClose={onClose} size={640}>
      <form onSubmit={keep} className="case-form">
        <p className="dialog-text">{t.cases.asked(data?.question ?? exchange.question)}</p>
        {exchange.kept && (
          <p className="case-kept">
            <span>{t.cases.change}</span>
            <button
              type="button"
              className="button button-small"
              disabled={busy}
              onClick={() => act(judging.withdrawCase(id))}
            >
              {t.cases.withdraw}
            </button>
          </p>
        )}
        {!data && !error && <p className="hint">{t.cases.reading}</p>}
        {data && <SentenceList passages={data.passages} chosen={chosen} onChoose={setChosen} />}
        <CheckLine label={t.cases.consent} checked={consents} onChecked={setConsents} />
        <p className="hint case-told">{t.cases.told}</p>
        <DialogFoot
          submit={t.cases.submit}
          disabled={chosen === undefined || !consents || busy}
          problem={problem ?? (error ? toMessage(error) : null)}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
