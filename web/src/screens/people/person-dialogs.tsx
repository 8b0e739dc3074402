import { useState } from 'react';
import type { ChangePersonRequest, Group, Person, RoleName } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { RoleChoice, TickList } from './choices.tsx';
import { PasswordLinkDialog } from './password-link-dialog.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { Doing } from './person-line.tsx';
import { refreshPeople } from './use-people.ts';

interface Props {
  readonly doing: Doing;
  readonly groups: readonly Group[];
  readonly roles: readonly RoleName[];
  readonly onClose: () => void;
}

/** The dialog of what is being done to a person. */
export function PersonDialogs({ doing: { what, person }, groups, roles, onClose }: Props) {
  if (what === 'role') return <RoleDialog person={person} roles={roles} onClose={onClose} />;
  if (what === 'groups') return <GroupsOfPerson person={person} groups={groups} onClose={onClose} />;
  if (what === 'password') return <PasswordLinkDialog person={person} onClose={onClose} />;
  if (what === 'factor') return <ResetFactorDialog person={person} onClose={onClose} />;
  return <StateDialog person={person} state={what === 'suspend' ? 'suspended' : 'active'} onClose={onClose} />;
}

/** Changes a person. Throws ApiError. */
export async function changePerson(id: string, body: ChangePersonRequest): Promise<void> {
  await house.PATCH('/api/people/{id}', { params: { path: { id } }, body });
}

interface OfPerson {
  readonly person: Person;
  readonly onClose: () => void;
}

function RoleDialog({ person, roles, onClose }: OfPerson & { readonly roles: readonly RoleName[] }) {
  const { t } = useReading();
  const [role, setRole] = useState(person.role);
  return (
    <FormDialog
      title={t.people.roleTitle(person.name || t.people.noName)}
      text={t.people.roleText}
      submit={t.actions.save}
      disabled={role === person.role}
      onSend={() => changePerson(person.id, { role })}
      onClose={onClose}
    >
      <RoleChoice roles={roles} value={role} onValue={setRole} />
    </FormDialog>
  );
}

function GroupsOfPerson({ person, groups, onClose }: OfPerson & { readonly groups: readonly Group[] }) {
  const { t } = useReading();
  const [before] = useState(person.groups);
  const [chosen, setChosen] = useState<string[]>([...before]);
  const send = (): Promise<void> =>
    changePerson(person.id, {
      join: chosen.filter((id) => !before.includes(id)),
      leave: before.filter((id) => !chosen.includes(id)),
    });
  return (
    <FormDialog
      title={t.people.groupsTitle(person.name || t.people.noName)}
      {...(groups.length === 0 ? { text: t.people.noGroups } : {})}
      submit={t.actions.save}
      disabled={groups.length === 0}
      onSend={send}
      onClose={onClose}
    >
      {groups.length > 0 && <TickList legend={t.people.groups} options={groups} chosen={chosen} onChosen={setChosen} />}
    </FormDialog>
  );
}

function StateDialog({ person, state, onClose }: OfPerson & { readonly state: Person['state'] }) {
  const { t } = useReading();
  const name = person.name || t.people.noName;
  const suspends = state === 'suspended';
  const act = async (): Promise<void> => {
    await changePerson(person.id, { state });
    refreshPeople();
  };
  return (
    <ConfirmDialog
      title={suspends ? t.people.suspendTitle(name) : t.people.restoreTitle(name)}
      confirm={suspends ? t.people.suspendConfirm : t.people.restoreConfirm}
      onConfirm={act}
      onClose={onClose}
    >
      {suspends ? t.people.suspendText(name) : t.people.restoreText(name)}
    </ConfirmDialog>
  );
}

function ResetFactorDialog({ person, onClose }: OfPerson) {
  const { t } = useReading();
  const name = person.name || t.people.noName;
  const reset = async (): Promise<void> => {
    await house.DELETE('/api/people/{id}/second-factor', { params: { path: { id: person.id } } });
    refreshPeople();
  };
  return (
    <ConfirmDialog
      title={t.factor.resetTitle(name)}
      confirm={t.factor.resetConfirm}
      onConfirm={reset}
      onClose={onClose}
    >
      {t.factor.resetText(name)}
    </ConfirmDialog>
  );
}
