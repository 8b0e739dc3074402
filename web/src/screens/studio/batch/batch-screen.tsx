import { IconArrowLeft, IconDownload, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Batch } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { Link } from '../../../shell/link.tsx';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { BatchGrid } from './batch-grid.tsx';
import { BatchPicture } from './batch-picture.tsx';
import { BatchProblems } from './batch-problems.tsx';
import { RemoveBatch } from './remove-batch.tsx';
import { useOpened } from '../state/use-opened.ts';
import { useBatchItems } from './use-batch-items.ts';

const pace = (batch: Batch | undefined): number => (batch?.state === 'running' ? 800 : 15_000);

/** One batch: how far it is, its pictures, what could not be made, and the way to take it away. */
export function BatchScreen({ batchId }: { readonly batchId: string }) {
  const { t } = useReading();
  const { data: batch, error } = houseQueries.useQuery(
    'get',
    '/api/photo-batches/{id}',
    { params: { path: { id: batchId } } },
    { refetchInterval: ({ state }) => pace(state.data) },
  );
  const reload = (): void => refresh('/api/photo-batches/{id}');
  const items = useBatchItems(batchId, batch ?? null);
  const { name: opened, open, turn, close } = useOpened();
  useLeaving();
  const made = items.filter(({ state }) => state !== 'failed' && state !== 'no-subject');
  const bad = items.filter(({ state }) => state === 'failed' || state === 'no-subject');
  return (
    <div className="batch" data-state={batch?.state}>
      <header className="batch-head">
        <Link href="/studio" className="icon-button" aria-label={t.studio.toStudio}>
          <IconArrowLeft size={18} />
        </Link>
        <h1 className="truncate">{batch?.name ?? t.studio.batches}</h1>
        {batch && <BatchControls batch={batch} onChanged={reload} />}
      </header>
      {error !== null && !batch && (
        <div className="batch-trouble">
          <ProblemNotice words={`${t.batch.reload} ${toMessage(error)}`}>
            <button type="button" className="button button-small" onClick={reload}>
              {t.actions.retry}
            </button>
            <Link href="/studio" className="button button-small">
              {t.studio.toStudio}
            </Link>
          </ProblemNotice>
        </div>
      )}
      {batch && <BatchProgress batch={batch} />}
      <div className="batch-scroll">
        {bad.length > 0 && <BatchProblems items={bad} />}
        <BatchGrid batchId={batchId} items={made} onOpen={open} />
      </div>
      {opened !== null && (
        <BatchPicture
          batchId={batchId}
          items={made.filter(({ state }) => state === 'done')}
          itemId={opened}
          onItem={turn}
          onClose={close}
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
    house
      .POST('/api/photo-batches/{id}/control', { params: { path: { id: batch.id } }, body: { action } })
      .then(onChanged);
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
      <DownloadButton className="button wide-only" address={`/api/photo-batches/${batch.id}/manifest.csv`}>
        {t.batch.manifest}
      </DownloadButton>
      <DownloadButton
        className={`button${open ? '' : ' button-accent'}`}
        address={`/api/photo-batches/${batch.id}/download`}
        fileName={`${batch.name}.zip`}
        aria-label={words}
      >
        <IconDownload size={16} aria-hidden="true" /> <span className="wide-only">{words}</span>
      </DownloadButton>
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
      ? t.batch.timeLeft(format.duration(Math.ceil(batch.secondsLeft) * 1000))
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
