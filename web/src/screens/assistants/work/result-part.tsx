import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssistantJob, JobStep, JobTable } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { fetchRaw } from '../../../api/house.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { CellValue } from './cell-value.tsx';
import { useJobTable } from './use-jobs.ts';

interface Props {
  readonly job: AssistantJob;
  readonly steps: readonly JobStep[];
}

/** The table that a piece of work has written, doubtful rows first, and as files; before that, when it comes. */
export function ResultPart({ job, steps }: Props) {
  const { t } = useReading();
  const written = steps.findLast(({ kind, state, skipped }) => kind === 'write' && state === 'done' && !skipped);
  if (!written) return <p className="hint">{t.assistantJobs.resultLater}</p>;
  // Written anew, it is read anew; before that nothing asks for a table that is not there.
  return <Result key={written.endedAt} job={job} />;
}

function Result({ job }: Pick<Props, 'job'>) {
  const { t } = useReading();
  const asked = useJobTable(job.id);
  return (
    <section className="assistant-part" aria-labelledby="job-result-title">
      <div className="assistant-part-head job-result-head">
        <h2 id="job-result-title">{t.assistantJobs.result}</h2>
        <Downloads job={job} />
      </div>
      {asked.table ? <Written table={asked.table} /> : <QueryState of={asked} />}
    </section>
  );
}

const files = [
  { ending: 'csv', route: 'table.csv', type: 'text/csv' },
  { ending: 'md', route: 'table.md', type: 'text/markdown' },
] as const;

function Downloads({ job }: Pick<Props, 'job'>) {
  const { t, language } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  // Fetched and saved by the page, so that it comes in the language of the page and not in that of the browser.
  const download = async ({ ending, route, type }: (typeof files)[number]): Promise<void> => {
    setProblem(null);
    try {
      const response = await fetchRaw(`/api/assistant-jobs/${job.id}/${route}`);
      saveText(`${job.title[language]}.${ending}`, await response.blob(), type);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <div className="assistants-acts">
      {files.map((file) => (
        <button key={file.ending} type="button" className="button button-small" onClick={() => void download(file)}>
          <IconDownload size={15} aria-hidden="true" />{' '}
          {file.ending === 'csv' ? t.assistantJobs.csv : t.assistantJobs.markdown}
        </button>
      ))}
      {problem !== null && <ProblemNotice words={problem} />}
    </div>
  );
}

function Written({ table }: { readonly table: JobTable }) {
  const { t, language } = useReading();
  const words = t.assistantJobs;
  const { head, columns, rows, unread } = table;
  const doubtful = rows.flatMap(({ cells }) => cells).filter(({ state }) => state === 'doubtful').length;
  return (
    <>
      <p className="job-summary" data-doubtful={doubtful > 0 || undefined}>
        {words.summary(rows.length, doubtful)}
      </p>
      <p className="hint">{words.resultHint}</p>
      <div className="assistant-table job-table" tabIndex={0} role="group" aria-label={words.result}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head[language]}</th>
              {columns.map(({ field, label }) => (
                <th key={field} scope="col">
                  {label[language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.item} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {unread.length > 0 && (
        <div className="job-unread">
          <h3>{words.unread}</h3>
          <ul>
            {unread.map(({ name, item, code }) => (
              <li key={item}>
                {name} <span className="hint">{words.faults[code] ?? words.otherFault}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Row({ row, columns }: { readonly row: JobTable['rows'][number]; readonly columns: JobTable['columns'] }) {
  const { t } = useReading();
  const cells = new Map(row.cells.map((cell) => [cell.field, cell]));
  return (
    <tr>
      <th scope="row">
        <Link href={`/documents/${row.documentId}`}>{row.name}</Link>
        {!row.whole && <span className="hint job-rule">{t.assistantJobs.notWhole}</span>}
      </th>
      {columns.map(({ field, choices = [] }) => {
        const cell = cells.get(field);
        return (
          <td key={field} data-state={cell?.state}>
            {cell && <CellValue cell={cell} choices={choices} />}
          </td>
        );
      })}
    </tr>
  );
}
