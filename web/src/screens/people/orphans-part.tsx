import { IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { readsContent } from '../../shell/roles.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';
import { FormDialog } from './form-dialog.tsx';

interface Props {
  readonly people: readonly Person[];
  /** Who is here: nobody names themselves. */
  readonly self: string | null;
}

/** Spaces that nobody looks after any more, for those who run the house. */
export function OrphansPart({ people, self }: Props) {
  const { t, format } = useReading();
  const [space, setSpace] = useState<string | null>(null);
  const orphans = houseQueries.useQuery('get', '/api/orphaned-spaces');
  const spaces = orphans.data?.spaces ?? [];
  return (
    <section aria-labelledby="orphans-title">
      <h2 id="orphans-title">{t.sharing.orphansTitle}</h2>
      <p className="hint">{orphans.data && spaces.length === 0 ? t.sharing.noOrphans : t.sharing.orphansText}</p>
      <QueryState of={orphans} />
      <ul className="people-list">
        {spaces.map(({ name, documents }) => (
          <li key={name} className="people-row">
            <div>
              <strong>{name}</strong>
              <span className="hint">{t.sharing.orphan(format.number(documents), format.many(documents))}</span>
            </div>
            <button type="button" className="button button-small" onClick={() => setSpace(name)}>
              <IconUserCheck size={15} aria-hidden="true" /> {t.sharing.adopt}
            </button>
          </li>
        ))}
      </ul>
      {space !== null && (
        <AdoptDialog
          space={space}
          people={people.filter(({ id, role, state }) => id !== self && state === 'active' && readsContent(role))}
          onClose={() => setSpace(null)}
        />
      )}
    </section>
  );
}

function AdoptDialog({ space, people, onClose }: Pick<Props, 'people'> & { space: string; onClose: () => void }) {
  const { t } = useReading();
  const [person, setPerson] = useState('');
  const send = async (): Promise<void> => {
    await house.POST('/api/spaces/{name}/adopt', { params: { path: { name: space } }, body: { person } });
    refresh('/api/orphaned-spaces');
  };
  return (
    <FormDialog
      title={t.sharing.adoptOf(space)}
      submit={t.sharing.adoptConfirm}
      disabled={person === ''}
      onSend={send}
      onClose={onClose}
    >
      <fieldset className="choice-list tick-list">
        <legend className="label">{t.sharing.adoptWho}</legend>
        {people.map(({ id, name, email }) => (
          <label key={id} className="choice-line">
            <input type="radio" name="curator" checked={id === person} onChange={() => setPerson(id)} />
            <strong>{name || t.people.noName}</strong>
            {email && <span className="hint">{email}</span>}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
