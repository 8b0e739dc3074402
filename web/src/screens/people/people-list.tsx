import { useState } from 'react';
import type { Group, Person } from '../../../../src/contract/index.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { listGovernedRoles } from '../../shell/roles.ts';
import { foldText } from '../../texts/fold.ts';
import { useReading } from '../../texts/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PersonDialogs } from './person-dialogs.tsx';
import { type Doing, PersonLine } from './person-line.tsx';

/** From so many people on, one is looked for rather than seen. */
const manyPeople = 12;

interface Props {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
}

/** The people of the house, to be filtered where they are many, and what can be done with each. */
export function PeopleList({ people, groups }: Props) {
  const { t } = useReading();
  const { me, role } = useHouse();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [wanted, setWanted] = useState('');
  const governed = listGovernedRoles(role);
  const found = people.filter(({ name, email }) =>
    foldText(`${name} ${email ?? ''}`).includes(foldText(wanted.trim())),
  );
  return (
    <>
      {people.length >= manyPeople && (
        <div className="people-filter">
          <TextField label={t.people.filter} type="search" autoComplete="off" value={wanted} onValue={setWanted} />
        </div>
      )}
      <p className="hint" role="status">
        {found.length === 0 && t.people.noneFound}
      </p>
      <ul className="people-list">
        {found.map((person) => (
          <PersonLine
            key={person.id}
            person={person}
            groups={groups}
            self={person.id === me?.id}
            mayChange={governed.includes(person.role)}
            onDo={setDoing}
          />
        ))}
      </ul>
      {doing && <PersonDialogs doing={doing} groups={groups} roles={governed} onClose={() => setDoing(null)} />}
    </>
  );
}
