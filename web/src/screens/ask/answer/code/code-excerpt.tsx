import { houseQueries } from '../../../../api/queries.ts';
import { useReading } from '../../../../texts/texts.tsx';
import type { CodeAddress } from './code-address.ts';

const shownLines = 8;

/** The lines of a file on which a sentence rests, as they are at that commit; nothing for who may not read them any more. */
export function CodeExcerpt({ place }: { readonly place: CodeAddress }) {
  const { t } = useReading();
  const { repositoryId, path, commit, startLine, endLine } = place;
  const params = { path: { id: repositoryId }, query: { path, commit } };
  const { data: file } = houseQueries.useQuery('get', '/api/repositories/{id}/file', { params }, { retry: false });
  if (!file) return null;
  const last = Math.min(endLine, startLine + shownLines - 1);
  const lines = file.text.split('\n').slice(startLine - 1, last);
  return (
    <span className="code-excerpt" role="group" aria-label={t.ask.codeAt(path, t.ask.codeLines(startLine, last))}>
      {lines.map((line, at) => (
        <span key={startLine + at} className="code-excerpt-line">
          <span className="code-excerpt-number" aria-hidden="true">
            {startLine + at}
          </span>
          <code>{line === '' ? ' ' : line}</code>
        </span>
      ))}
      {last < endLine && <span className="code-excerpt-line hint">…</span>}
    </span>
  );
}
