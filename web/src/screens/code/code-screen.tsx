import './code.css';
import { useState } from 'react';
import type { CodeHit } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CodeFileView } from './code-file-view.tsx';
import { CodeSearch } from './code-search.tsx';
import { RepositoriesPart } from './repositories-part.tsx';

/** Looked at again while a repository is being read, and now and then for new commits. */
const [soon, later] = [1500, 15_000];

/** The repositories one reads, search in them, and a file of one. */
export function CodeScreen() {
  const { t } = useReading();
  const [opened, setOpened] = useState<CodeHit | null>(null);
  const { data, error, refetch } = houseQueries.useQuery('get', '/api/repositories', undefined, {
    refetchInterval: ({ state }) =>
      state.data?.repositories.some((one) => one.state === 'waiting' || one.state === 'indexing') ? soon : later,
  });
  return (
    <div className="code">
      <header>
        <h1>{t.code.title}</h1>
        <p className="hint">{t.code.lead}</p>
      </header>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {!data && !error && <p className="hint">{t.code.reading}</p>}
      {opened && <CodeFileView hit={opened} onClose={() => setOpened(null)} />}
      {data && (
        <>
          <div hidden={opened !== null}>
            <CodeSearch searchable={data.repositories.some(({ commit }) => commit !== null)} onOpen={setOpened} />
          </div>
          {opened === null && <RepositoriesPart repositories={data.repositories} onChanged={() => void refetch()} />}
        </>
      )}
    </div>
  );
}
