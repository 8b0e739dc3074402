import { useState } from 'react';
import type { Person } from '../../../../../src/contract/index.ts';
import { foldText } from '../../../texts/fold.ts';
import { useReading } from '../../../texts/texts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { EraseDialog } from './erase-dialog.tsx';

/** From so many people on, one is looked for rather than seen. */
const manyPeople = 12;

type Doing = { readonly what: 'copy' | 'erase'; readonly person: Person };

/** Everybody, each with what can be done for them. */
export function PersonPicker({ people }: { readonly people: readonly Person[] }) {
  const { t } = useReading();
  const [wanted, setWanted] = useState('');
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = people.filter(({ name, email }) =>
    foldText(`${name} ${email ?? ''}`).includes(foldText(wanted.trim())),
  );
  const close = (): void => setDoing(null);
  return (
    <section aria-labelledby="erasure-title">
      <h2 id="erasure-title">{t.erasure.title}</h2>
      <p className="hint">{t.erasure.lead}</p>
      {people.length >= manyPeople && (
        <div className="people-filter">
          <TextField label={t.people.filter} type="search" autoComplete="off" value={wanted} onValue={setWanted} />
        </div>
      )}
      <ul className="people-list">
        {found.map((person) => (
          <PersonRow key={person.id} person={person} onDo={(what) => setDoing({ what, person })} />
        ))}
      </ul>
      {doing?.what === 'copy' && <CopyDialog person={doing.person} onClose={close} />}
      {doing?.what === 'erase' && <EraseDialog person={doing.person} onClose={close} />}
    </section>
  );
}

function PersonRow({ person, onDo }: { readonly person: Person; readonly onDo: (what: Doing['what']) => void }) {
  const { t } = useReading();
  const name = person.name || person.email || t.people.noName;
  return (
    <li className="people-row erasure-row">
      <div>
        <strong>{person.name || t.people.noName}</strong>
        {person.state === 'suspended' && (
          <span className="person-mark" data-danger>
            {t.people.suspended}
          </span>
        )}
        <span className="hint">{person.email ?? t.people.noEmail}</span>
      </div>
      <div className="erasure-actions">
        <button
          type="button"
          className="button button-small"
          aria-label={t.erasure.copyOf(name)}
          onClick={() => onDo('copy')}
        >
          {t.erasure.copy}
        </button>
        <button
          type="button"
          className="button button-small"
          aria-label={t.erasure.eraseOf(name)}
          onClick={() => onDo('erase')}
        >
          {t.erasure.erase}
        </button>
      </div>
    </li>
  );
}
