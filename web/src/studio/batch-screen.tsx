import { IconArrowLeft, IconDownload, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Batch } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';
import { Link } from '../app/link.tsx';
import { navigate } from '../app/router.ts';
import { useReading } from '../texts/texts.tsx';
import { Meter } from '../ui/meter.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { BatchGrid } from './batch-grid.tsx';
import { BatchPicture } from './batch-picture.tsx';
import { BatchProblems } from './batch-problems.tsx';
import { RemoveBatch } from './remove-batch.tsx';
import { useBatchItems } from './use-batch-items.ts';

const pace = (batch: Batch | null): number => (batch?.state === 'running' ? 800 : 15_000);

/** One batch: how far it is, its pictures, what could not be made, and the way to take it away. */
export function BatchScreen({ batchId }: { readonly batchId: string }) {
  const { t } = useReading();
  const { data: batch, error, reload } = useRemote<Batch>(`/api/photo-batches/${batchId}`, { pace });
  const items = useBatchItems(batchId, batch);
  const [opened, setOpened] = useState<string | null>(null);
  useLeaving();
  const made = items.filter(({ state }) => state !== 'failed' && state !== 'no-subject');
  const bad = items.filter(({ state }) => state === 'failed' || state === 'no-subject');
  return (
    <div className="batch" data-state={batch?.state}>
      <header className="batch-head">
        <Link href="/studio" className="icon-button" aria-label={t.studio.toStudio}>
          <IconArrowLeft size={18} />
        </Link>
        <h1 className="truncate">{batch?.name ?? '\u00A0'}</h1>
        {batch && <BatchControls batch={batch} onChanged={reload} />}
      </header>
      {error !== null && !batch && (
        <p className="notice notice-danger" role="alert">
          {t.batch.reload} {toMessage(error)}
        </p>
      )}
      {batch && <BatchProgress batch={batch} />}
      <div className="batch-scroll">
        {bad.length > 0 && <BatchProblems items={bad} />}
        <BatchGrid batchId={batchId} items={made} onOpen={setOpened} />
      </div>
      {opened !== null && (
        <BatchPicture
          batchId={batchId}
          items={made.filter(({ state }) => state === 'done')}
          itemId={opened}
          onItem={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}

/** Esc goes back to the studio, unless it closes something that lies over the page. */
function useLeaving(): void {
  useEffect(() => {
    let covered = false;
    // What lies over the page closes while the key is on its way: whether it was there is noted before.
    const look = (): void => {
      covered = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    };
    const react = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !covered) navigate('/studio');
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', react);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', react);
    };
  }, []);
}

function BatchControls({ batch, onChanged }: { readonly batch: Batch; readonly onChanged: () => void }) {
  const { t } = useReading();
  const [cancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const control = (action: 'pause' | 'resume' | 'cancel'): Promise<void> =>
    callApi(`/api/photo-batches/${batch.id}/control`, { method: 'POST', json: { action } }).then(onChanged);
  const toggle = (): void => {
    control(batch.state === 'paused' ? 'resume' : 'pause').catch((thrown: unknown) => setProblem(toMessage(thrown)));
  };
  const open = batch.state === 'running' || batch.state === 'paused';
  const [Icon, words] = batch.state === 'paused' ? [IconPlayerPlay, t.batch.resume] : [IconPlayerPause, t.batch.pause];
  return (
    <span className="batch-controls">
      {problem !== null && <span className="dialog-problem">{problem}</span>}
      {open && (
        <>
          <button type="button" className="button" aria-label={words} onClick={toggle}>
            <Icon size={16} aria-hidden="true" /> <span className="wide-only">{words}</span>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t.batch.cancel}
            title={t.batch.cancel}
            onClick={() => setCancelling(true)}
          >
            <IconX size={18} />
          </button>
        </>
      )}
      <Downloads batch={batch} open={open} />
      <RemoveBatch batch={batch} open={open} />
      {cancelling && (
        <ConfirmDialog
          title={t.batch.cancelTitle}
          confirm={t.batch.cancelConfirm}
          onConfirm={() => control('cancel')}
          onClose={() => setCancelling(false)}
        >
          {t.batch.cancelText}
        </ConfirmDialog>
      )}
    </span>
  );
}

function Downloads({ batch, open }: { readonly batch: Batch; readonly open: boolean }) {
  const { t } = useReading();
  if (batch.counts.done === 0) return null;
  const words = open ? t.batch.downloadNow : t.batch.download;
  return (
    <>
      <a className="button wide-only" href={`/api/photo-batches/${batch.id}/manifest.csv`} download>
        {t.batch.manifest}
      </a>
      <a
        className={`button${open ? '' : ' button-accent'}`}
        href={`/api/photo-batches/${batch.id}/download`}
        download={`${batch.name}.zip`}
        aria-label={words}
      >
        <IconDownload size={16} aria-hidden="true" /> <span className="wide-only">{words}</span>
      </a>
    </>
  );
}

function BatchProgress({ batch }: { readonly batch: Batch }) {
  const { t, format } = useReading();
  const { done, failed, total, doubtful } = batch.counts;
  const part = total > 0 ? (done + failed) / total : 0;
  const notes = [
    t.batch.states[batch.state],
    doubtful > 0 ? t.batch.doubtful(format.number(doubtful)) : '',
    failed > 0 ? t.batch.failed(format.number(failed)) : '',
    batch.state === 'running' && batch.secondsLeft !== null
      ? t.batch.timeLeft(format.duration(batch.secondsLeft * 1000))
      : '',
  ];
  const words = t.batch.progress(format.number(done), format.number(total));
  return (
    <section className="batch-progress" aria-label={t.progress.label}>
      <p className="progress-words">
        <span className="tabular">{words}</span>
        <span className="progress-notes tabular">{notes.filter(Boolean).join(' · ')}</span>
      </p>
      <Meter label={words} part={part} />
    </section>
  );
}
