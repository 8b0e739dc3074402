import '../styles/gallery.css';
import '../styles/details.css';
import './work.css';
import { IconArrowLeft } from '@tabler/icons-react';
import type { AssistantJob } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { addressOfJob, useJobs } from './use-jobs.ts';

/** One’s own work in steps, the newest first, with how far each is. */
export function JobsScreen() {
  const { t } = useReading();
  const words = t.assistantJobs;
  const asked = useJobs();
  const jobs = (asked.data?.jobs ?? []) as readonly AssistantJob[];
  return (
    <div className="assistants assistant-page job-page">
      <Link href="/assistants" className="assistant-back">
        <IconArrowLeft size={16} aria-hidden="true" /> {t.assistants.back}
      </Link>
      <header>
        <h1>{words.title}</h1>
        <p className="hint">{words.lead}</p>
      </header>
      <QueryState of={asked} />
      {asked.data && jobs.length === 0 && (
        <div className="assistants-none">
          <p>{words.none}</p>
          <p className="hint">{words.noneHint}</p>
          <p>
            <Link href="/assistants">{words.toAssistants}</Link>
          </p>
        </div>
      )}
      {jobs.length > 0 && (
        <ul className="job-list" aria-label={words.list}>
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </div>
  );
}

function JobLine({ job }: { readonly job: AssistantJob }) {
  const { t, language, format } = useReading();
  const words = t.assistantJobs;
  return (
    <li>
      <Link href={addressOfJob(job.id)}>{job.title[language]}</Link>
      <p className="hint">{words.begunAt(format.moment(job.createdAt))}</p>
      <p className="job-list-facts">
        <strong data-state={job.state}>{words.states[job.state]}</strong>
        <span>{words.progress(format.number(job.done), format.number(job.steps))}</span>
        {job.failed > 0 && <span className="job-failed">{words.failedSteps(job.failed)}</span>}
      </p>
    </li>
  );
}
