import './code.css';
import { useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { goBack, navigate, useAddress } from '../../shell/navigation.ts';
import { CodeFileView, type ShownLines } from './code-file-view.tsx';
import { CodeSearch } from './code-search.tsx';
import { KeptPart } from './kept-part.tsx';
import { ReviewPart } from './review-part.tsx';
import { RepositoriesPart } from './repositories-part.tsx';

/** Looked at again while a repository is being read, and now and then for new commits. */
const [soon, later] = [1500, 15_000];

/** The repositories one reads, search in them, and a file of one. */
export function CodeScreen() {
  const { t } = useReading();
  const [found, setOpened] = useState<ShownLines | null>(null);
  const named = readLines(useAddress());
  const opened = named ?? found;
  const close = (): void => (named ? leaveLines() : setOpened(null));
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
      {opened && <CodeFileView hit={opened} onClose={close} />}
      {data && (
        <>
          <div hidden={opened !== null}>
            <CodeSearch searchable={data.repositories.some(({ commit }) => commit !== null)} onOpen={setOpened} />
          </div>
          <div hidden={opened !== null}>
            <ReviewPart repositories={data.repositories} onOpen={setOpened} />
          </div>
          {opened === null && <RepositoriesPart repositories={data.repositories} onChanged={() => void refetch()} />}
          {opened === null && <KeptPart />}
        </>
      )}
    </div>
  );
}

// As an answer names them (ask/answer/code/code-address.ts); what is no such address shows the page itself.
function readLines(address: string): ShownLines | null {
  const { searchParams: given } = new URL(address, location.origin);
  const [repositoryId, path, commit] = [given.get('in'), given.get('path'), given.get('commit')];
  const [, startLine, endLine] = /^(\d{1,9})-(\d{1,9})$/.exec(given.get('lines') ?? '') ?? [];
  if (repositoryId === null || path === null || commit === null) return null;
  const lines = { startLine: Number(startLine ?? 1), endLine: Number(endLine ?? startLine ?? 1) };
  return { repositoryId, repository: given.get('name') ?? '', commit, path, ...lines };
}

// Back to the answer that led here; whoever came by the address alone is shown the page.
function leaveLines(): void {
  if (history.length > 1) goBack(1);
  else navigate('/code');
}
