import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Ingestion } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import { SendingReport } from './sending-report.tsx';
import { useUploads } from './upload-context.tsx';

/** One line for all that is under way: sent, read, compared, time left; pause and cancel. */
export function ProgressLine() {
  const { t } = useReading();
  const { ingestion, reloadIngestion } = useHouse();
  const { sending, cancel } = useUploads();
  const step = useStep(ingestion);
  const [failed, setFailed] = useState(false);
  const command = (name: 'pause' | 'resume' | 'cancel'): void => {
    if (name === 'cancel') cancel();
    house.POST(`/api/ingestion/${name}`).then(reloadIngestion, () => setFailed(true));
  };
  return (
    <>
      {step && ingestion && (
        <section className="progress-line" aria-label={t.progress.label}>
          <div className="progress-words">
            <span className="tabular">{step.words}</span>
            <span className="progress-notes tabular truncate">{step.notes}</span>
            <button
              type="button"
              className="icon-button icon-button-small"
              aria-label={ingestion.paused ? t.progress.resume : t.progress.pause}
              title={ingestion.paused ? t.progress.resume : t.progress.pause}
              onClick={() => command(ingestion.paused ? 'resume' : 'pause')}
            >
              {ingestion.paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
            </button>
            <button
              type="button"
              className="icon-button icon-button-small"
              aria-label={t.progress.cancel}
              title={t.progress.cancel}
              onClick={() => command('cancel')}
            >
              <IconX size={16} />
            </button>
          </div>
          <div
            className="meter"
            role="progressbar"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(step.part * 100)}
            aria-label={step.words}
          >
            <span style={{ width: `${step.part * 100}%` }} />
          </div>
          {failed && <p className="dialog-problem">{t.states.unreachable}</p>}
        </section>
      )}
      {sending && !sending.running && <SendingReport sending={sending} />}
    </>
  );
}

interface Step {
  readonly words: string;
  readonly notes: string;
  readonly part: number;
}

function useStep(ingestion: Ingestion | null): Step | null {
  const { t, format } = useReading();
  const { sending } = useUploads();
  if (!ingestion) return null;
  const { documents, passages, pagesRead, secondsLeft, paused, current, embedding } = ingestion;
  const notes = [
    paused ? t.progress.paused : (current ?? ''),
    pagesRead > 0 ? t.progress.pages(format.number(pagesRead)) : '',
    embedding === 'yielding' ? t.progress.yielding : '',
    secondsLeft !== null && !paused ? t.progress.left(format.duration(Math.ceil(secondsLeft) * 1000)) : '',
  ];
  const write = (words: string, done: number, total: number): Step => ({
    words,
    notes: notes.filter(Boolean).join(' · '),
    part: total > 0 ? Math.min(1, done / total) : 0,
  });
  const pending = documents.waiting + documents.reading;
  if (sending?.running)
    return write(
      t.progress.sending(format.number(sending.done), format.number(sending.total)),
      sending.done,
      sending.total,
    );
  if (pending > 0) {
    const done = documents.total - pending;
    return write(t.progress.reading(format.number(done), format.number(documents.total)), done, documents.total);
  }
  if (embedding !== 'no-model' && passages.embedded < passages.total) {
    return write(
      t.progress.indexing(format.number(passages.embedded), format.number(passages.total)),
      passages.embedded,
      passages.total,
    );
  }
  return null;
}
