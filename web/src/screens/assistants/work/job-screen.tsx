import '../styles/gallery.css';
import '../styles/details.css';
import './work.css';
import { IconArrowLeft, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssistantJob, AssistantJobDetails } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { Link } from '../../../shell/link.tsx';
import { navigate } from '../../../shell/navigation.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { JobProgress } from './job-progress.tsx';
import { ResultPart } from './result-part.tsx';
import { StepList } from './step-list.tsx';
import { type JobActs, useJob, useJobActs } from './use-jobs.ts';

/** One piece of work in steps: how far it is, what each step did, and the table that came of it. It goes on without the page. */
export function JobScreen({ id }: { readonly id: string }) {
  const { t } = useReading();
  const asked = useJob(id);
  return (
    <div className="assistants assistant-page job-page">
      <Link href="/assistants/jobs" className="assistant-back">
        <IconArrowLeft size={16} aria-hidden="true" /> {t.assistantJobs.back}
      </Link>
      {asked.details ? <Opened details={asked.details} /> : <h1 className="sr-only">{t.assistantJobs.title}</h1>}
      <QueryState of={asked} />
    </div>
  );
}

function Opened({ details }: { readonly details: AssistantJobDetails }) {
  const { t, language, format } = useReading();
  const { job, steps } = details;
  const acts = useJobActs(job.id);
  return (
    <>
      <header className="assistants-head">
        <div>
          <h1>{job.title[language]}</h1>
          <p className="assistant-standing">
            <Link href={`/assistants/${job.assistantId}`}>{t.assistants.version(job.version)}</Link>
            <span>{t.assistantJobs.begunAt(format.moment(job.createdAt))}</span>
          </p>
        </div>
        <Acts job={job} acts={acts} />
      </header>
      <JobProgress job={job} />
      {acts.problem !== null && <ProblemNotice words={acts.problem} />}
      <ResultPart job={job} steps={steps} />
      <StepList jobId={job.id} state={job.state} steps={steps} acts={acts} />
    </>
  );
}

function Acts({ job, acts }: { readonly job: AssistantJob; readonly acts: JobActs }) {
  const { t } = useReading();
  const words = t.assistantJobs;
  const [removing, setRemoving] = useState(false);
  const { id, state } = job;
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/assistant-jobs/{id}', { params: { path: { id } } });
    // The list alone: the page of what is gone is still being left, and would read it again.
    refresh('/api/assistant-jobs');
    navigate('/assistants/jobs');
  };
  return (
    <div className="assistants-acts">
      {(state === 'running' || state === 'asks') && (
        <button type="button" className="button" disabled={acts.busy} onClick={() => void acts.stop()}>
          <IconPlayerStop size={16} aria-hidden="true" /> {words.stop}
        </button>
      )}
      {state === 'stopped' && (
        <button type="button" className="button button-accent" disabled={acts.busy} onClick={() => void acts.resume()}>
          <IconPlayerPlay size={16} aria-hidden="true" /> {words.resume}
        </button>
      )}
      <button type="button" className="button" onClick={() => setRemoving(true)}>
        <IconTrash size={16} aria-hidden="true" /> {words.remove}
      </button>
      {removing && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.removeSubmit}
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          {words.removeText}
        </ConfirmDialog>
      )}
    </div>
  );
}
