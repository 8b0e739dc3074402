import { useEffect, useRef } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** Lines of a file that are shown; at the commit that is searched where none is named. */
export interface ShownLines {
  readonly repositoryId: string;
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

interface Props {
  readonly hit: ShownLines;
  readonly onClose: () => void;
}

/** A file as it is at a commit, with the lines that were found marked and in view. */
export function CodeFileView({ hit, onClose }: Props) {
  const { t } = useReading();
  const params = { path: { id: hit.repositoryId }, query: { path: hit.path, commit: hit.commit } };
  const { data: file, error } = houseQueries.useQuery('get', '/api/repositories/{id}/file', { params });
  const marked = useRef<HTMLLIElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    back.current?.focus();
  }, []);
  useEffect(() => {
    // What it gives back is a promise in some browsers, and no way to undo it: nothing is handed on.
    if (file) marked.current?.scrollIntoView({ block: 'center' });
  }, [file]);
  return (
    <section className="code-file" aria-label={t.code.file}>
      <div className="code-file-head">
        <button ref={back} type="button" className="button button-small" onClick={onClose}>
          {t.code.back}
        </button>
        <h2>{hit.path}</h2>
        <span className="hint">
          {hit.repository} · {(file?.commit ?? hit.commit).slice(0, 8)}
        </span>
      </div>
      {error && <ProblemNotice words={toMessage(error)} />}
      {file && (
        <ol className="code-listing" tabIndex={0} aria-label={hit.path}>
          {file.text.split('\n').map((line, at) => {
            const number = at + 1;
            const isMarked = number >= hit.startLine && number <= hit.endLine;
            return (
              // Lines of a file that does not change here have no name but their number.
              <li key={number} ref={number === hit.startLine ? marked : undefined} data-marked={isMarked || undefined}>
                <code>{line === '' ? ' ' : line}</code>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
