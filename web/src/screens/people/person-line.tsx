import { Menu } from '@mantine/core';
import {
  IconDots,
  IconKey,
  IconShieldOff,
  IconUserCheck,
  IconUserOff,
  IconUserShield,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Group, Person } from '../../../../src/contract/index.ts';
import { runsHouse } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';

/** What is being done to whom. */
export interface Doing {
  readonly what: 'role' | 'groups' | 'suspend' | 'restore' | 'password' | 'factor';
  readonly person: Person;
}

interface Props {
  readonly person: Person;
  readonly groups: readonly Group[];
  /** Nobody changes their own role, or suspends themselves. */
  readonly self: boolean;
  readonly mayChange: boolean;
  readonly onDo: (doing: Doing) => void;
}

/** One person: who they are, what they may do, in what groups, and when they last came in. */
export function PersonLine({ person, groups, self, mayChange, onDo }: Props) {
  const { t, format } = useReading();
  const role = t.roles[person.role];
  const facts = [
    person.signedInAt === null ? t.people.neverSignedIn : t.people.signedIn(format.moment(person.signedInAt)),
    ...(person.passwordSetAt === null ? [t.people.noPassword] : []),
    ...(person.secondFactorAt !== null ? [t.factor.has] : runsHouse(person.role) ? [t.factor.hasNot] : []),
  ].join(' · ');
  return (
    <li className="person" data-suspended={person.state === 'suspended' || undefined}>
      <div className="person-who">
        <strong>{person.name || t.people.noName}</strong>
        {self && <span className="person-mark">{t.people.you}</span>}
        {person.state === 'suspended' && (
          <span className="person-mark" data-danger>
            {t.people.suspended}
          </span>
        )}
        <span className="hint">{person.email ?? t.people.noEmail}</span>
      </div>
      <div className="person-role">
        <span title={role.text}>{role.name}</span>
      </div>
      <div className="person-facts">
        <GroupNames ids={person.groups} groups={groups} />
        <span className="hint">{facts}</span>
      </div>
      {mayChange ? <PersonMenu person={person} self={self} onDo={onDo} /> : <span />}
    </li>
  );
}

/** The groups of somebody by their names. */
function GroupNames({ ids, groups }: { readonly ids: readonly string[]; readonly groups: readonly Group[] }) {
  const { t } = useReading();
  const names = groups.filter(({ id }) => ids.includes(id));
  if (names.length === 0) return null;
  return (
    <ul className="group-names" aria-label={t.people.groups}>
      {names.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}

function PersonMenu({ person, self, onDo }: Pick<Props, 'person' | 'self' | 'onDo'>) {
  const { t } = useReading();
  const entry = (what: Doing['what'], Icon: typeof IconDots, words: string) => (
    <Menu.Item
      leftSection={<Icon size={16} />}
      {...(what === 'suspend' ? { 'data-danger': true } : {})}
      onClick={() => onDo({ what, person })}
    >
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="icon-button" aria-label={t.people.actionsOf(person.name || t.people.noName)}>
          <IconDots size={17} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!self && entry('role', IconUserShield, t.people.changeRole)}
        {entry('groups', IconUsersGroup, t.people.changeGroups)}
        {!self && person.state === 'active' && entry('password', IconKey, t.forgotten.make)}
        {!self && person.secondFactorAt !== null && entry('factor', IconShieldOff, t.factor.reset)}
        {!self && person.state === 'active' && entry('suspend', IconUserOff, t.people.suspend)}
        {!self && person.state === 'suspended' && entry('restore', IconUserCheck, t.people.restore)}
      </Menu.Dropdown>
    </Menu>
  );
}
