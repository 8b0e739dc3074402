import { type FormEvent, useState } from 'react';
import type { CodeHit } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

interface Props {
  readonly searchable: boolean;
  readonly onOpen: (hit: CodeHit) => void;
}

/** A field and the places found, each with its lines. */
export function CodeSearch({ searchable, onOpen }: Props) {
  const { t } = useReading();
  const [query, setQuery] = useState('');
  const [hits, setHits] = useState<readonly CodeHit[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const search = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || query.trim() === '') return;
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await house.POST('/api/code/search', { body: { query, limit: 10 } });
      setHits(data?.hits ?? []);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setBusy(false);
  };
  if (!searchable) return null;
  return (
    <section>
      <form className="code-search" role="search" aria-label={t.code.search} onSubmit={(event) => void search(event)}>
        <input
          className="field"
          type="search"
          aria-label={t.code.search}
          placeholder={t.code.placeholder}
          value={query}
          maxLength={2000}
          onChange={(event) => setQuery(event.target.value)}
        />
        <button type="submit" className="button button-accent" disabled={busy}>
          {t.code.submit}
        </button>
      </form>
      {problem && <ProblemNotice words={problem} />}
      <p className="code-status hint" role="status">
        {busy ? t.code.searching : ''}
      </p>
      {hits?.length === 0 && !busy && (
        <div className="code-none">
          <p>{t.code.nothing}</p>
          <p className="hint">{t.code.nothingText}</p>
        </div>
      )}
      {hits !== null && hits.length > 0 && (
        <ol className="code-hits" aria-label={t.code.hits}>
          {hits.map((hit) => (
            <HitLine key={`${hit.repositoryId} ${hit.path} ${hit.startLine}`} hit={hit} onOpen={() => onOpen(hit)} />
          ))}
        </ol>
      )}
    </section>
  );
}

const shownLines = 8;

function HitLine({ hit, onOpen }: { readonly hit: CodeHit; readonly onOpen: () => void }) {
  const { t } = useReading();
  const names = hit.defines.map(({ name }) => name).slice(0, 5);
  // From the first thing that is defined in it, which is what was looked for.
  const from = Math.max(0, (hit.defines[0]?.line ?? hit.startLine) - hit.startLine);
  const lines = hit.text.split('\n').slice(from, from + shownLines);
  return (
    <li className="code-hit">
      <h2>
        <button type="button" className="code-path" aria-label={t.code.open(hit.path)} onClick={onOpen}>
          {hit.path}
        </button>
        <span className="hint">
          {hit.startLine}–{hit.endLine} · {hit.repository} · {hit.commit.slice(0, 8)}
        </span>
      </h2>
      {names.length > 0 && <p className="hint">{t.code.defines(names.join(', '))}</p>}
      <pre className="code-lines" tabIndex={0} aria-label={t.code.place(hit.path, hit.startLine, hit.endLine)}>
        {lines.join('\n')}
      </pre>
    </li>
  );
}
