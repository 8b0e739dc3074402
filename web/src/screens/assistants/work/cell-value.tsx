import { IconAlertTriangle } from '@tabler/icons-react';
import type { JobCell, JobTable } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly cell: JobCell;
  /** What the names of its values are called. */
  readonly choices: NonNullable<JobTable['columns'][number]['choices']>;
}

/** The value of a cell with the page that proves it, or that it was not found, or why it is to be checked. */
export function CellValue({ cell, choices }: Props) {
  const { t, language } = useReading();
  const words = t.assistantJobs;
  const { value, state, proof, fault } = cell;
  const called = choices.find(({ name }) => name === value)?.label[language] ?? value;
  return (
    <span className="job-cell" data-state={state}>
      {called !== null && <span className="job-value">{called}</span>}
      {state === 'not_found' && called === null && <span className="hint">{words.notFound}</span>}
      {proof && (
        <Link
          href={`/documents/${proof.documentId}?page=${proof.page}`}
          className="job-proof"
          title={words.proofOf(proof.page, proof.quote)}
          aria-label={words.proofOf(proof.page, proof.quote)}
        >
          {words.page(proof.page)}
        </Link>
      )}
      {state === 'doubtful' && (
        <span className="job-doubt">
          <IconAlertTriangle size={14} aria-hidden="true" />{' '}
          {[words.toCheck, ...(fault === null ? [] : [words.faults[fault] ?? words.otherFault])].join(', ')}
        </span>
      )}
    </span>
  );
}
