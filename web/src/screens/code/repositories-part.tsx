import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Repository } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { ownsHouse } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { AddRepositoryDialog } from './add-repository-dialog.tsx';

interface Props {
  readonly repositories: readonly Repository[];
  readonly onChanged: () => void;
}

/** The repositories of the house with how far each is read; an owner adds one here. */
export function RepositoriesPart({ repositories, onChanged }: Props) {
  const { t } = useReading();
  const { role } = useHouse();
  const [adding, setAdding] = useState(false);
  const mayAdd = ownsHouse(role);
  return (
    <section className="code-repositories" aria-labelledby="code-repositories">
      <div className="code-head">
        <h2 id="code-repositories">{t.code.repositories}</h2>
        {mayAdd && (
          <button type="button" className="button button-small" onClick={() => setAdding(true)}>
            <IconPlus size={16} aria-hidden="true" /> {t.code.add}
          </button>
        )}
      </div>
      {repositories.length === 0 && (
        <div className="code-none" role="status">
          <p>{t.code.none}</p>
          <p className="hint">{mayAdd ? t.code.noneText : t.code.noneAsk}</p>
        </div>
      )}
      <ul className="code-list">
        {repositories.map((repository) => (
          <RepositoryLine key={repository.id} repository={repository} onChanged={onChanged} />
        ))}
      </ul>
      {adding && <AddRepositoryDialog onAdded={onChanged} onClose={() => setAdding(false)} />}
    </section>
  );
}

function RepositoryLine({
  repository,
  onChanged,
}: {
  readonly repository: Repository;
  readonly onChanged: () => void;
}) {
  const { t, format } = useReading();
  const { role } = useHouse();
  const [removing, setRemoving] = useState(false);
  const { id, name, space, branch, state, problem, files, filesRead, lines, commit, indexedAt, leftOut } = repository;
  const left = Object.entries(leftOut).reduce((sum, [reason, count]) => (reason === 'not-code' ? sum : sum + count), 0);
  const facts = [
    state === 'indexing'
      ? t.code.progress(format.number(filesRead), format.number(files))
      : t.code.size(format.number(files), format.number(lines)),
    ...(left > 0 ? [t.code.leftOut(format.number(left))] : []),
    ...(commit && indexedAt ? [t.code.commit(commit.slice(0, 8), format.date(indexedAt))] : []),
  ];
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/repositories/{id}', { params: { path: { id } } });
    onChanged();
  };
  return (
    <li className="code-repository">
      <div>
        <strong>{name}</strong>
        <span className="hint">
          {branch} · {space}
        </span>
        <span className="code-state" data-state={state}>
          {t.code.states[state]}
        </span>
      </div>
      {state === 'indexing' && <progress max={files} value={filesRead} aria-label={t.code.states.indexing} />}
      <p className="hint">{facts.join(' · ')}</p>
      {problem && <p className="code-problem">{problem}</p>}
      {(role === 'owner' || role === 'curator') && (
        <button
          type="button"
          className="button button-plain button-small"
          aria-label={t.code.removeOf(name)}
          onClick={() => setRemoving(true)}
        >
          {t.code.remove}
        </button>
      )}
      {removing && (
        <ConfirmDialog
          title={t.code.removeTitle}
          confirm={t.code.remove}
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          {t.code.removeText(name)}
        </ConfirmDialog>
      )}
    </li>
  );
}
