import { useState } from 'react';
import type { Group, Person } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TickList } from './choices.tsx';
import { FormDialog } from './form-dialog.tsx';
import { changePerson } from './person-dialogs.tsx';
import { refreshPeople } from './use-people.ts';

/** What is being done to which group. */
export type DoingToGroup =
  | { readonly what: 'make' }
  | { readonly what: 'members' | 'rename' | 'remove'; readonly group: Group };

interface Props {
  readonly doing: DoingToGroup;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** The dialog of what is being done to a group. */
export function GroupDialogs({ doing, people, onClose }: Props) {
  if (doing.what === 'make') return <NameDialog group={null} onClose={onClose} />;
  if (doing.what === 'rename') return <NameDialog group={doing.group} onClose={onClose} />;
  if (doing.what === 'members') return <MembersDialog group={doing.group} people={people} onClose={onClose} />;
  return <RemoveGroup group={doing.group} onClose={onClose} />;
}

function NameDialog({ group, onClose }: { readonly group: Group | null; readonly onClose: () => void }) {
  const { t } = useReading();
  const [name, setName] = useState(group?.name ?? '');
  const body = { name: name.trim() };
  const send = (): Promise<unknown> =>
    group
      ? house.PATCH('/api/groups/{id}', { params: { path: { id: group.id } }, body })
      : house.POST('/api/groups', { body });
  return (
    <FormDialog
      title={group ? t.groups.renameTitle(group.name) : t.groups.makeTitle}
      submit={group ? t.actions.save : t.groups.makeConfirm}
      disabled={body.name === '' || body.name === group?.name}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        label={t.groups.name}
        autoComplete="off"
        maxLength={200}
        value={name}
        onValue={setName}
        data-autofocus
      />
    </FormDialog>
  );
}

function MembersDialog({ group, people, onClose }: Omit<Props, 'doing'> & { readonly group: Group }) {
  const { t } = useReading();
  // As they were shown: whom somebody else put in or took out meanwhile is not touched.
  const [before] = useState(() => people.filter(({ groups }) => groups.includes(group.id)).map(({ id }) => id));
  const [chosen, setChosen] = useState<string[]>(before);
  const send = async (): Promise<void> => {
    for (const id of chosen) if (!before.includes(id)) await changePerson(id, { join: [group.id] });
    for (const id of before) if (!chosen.includes(id)) await changePerson(id, { leave: [group.id] });
  };
  return (
    <FormDialog title={t.groups.membersTitle(group.name)} submit={t.actions.save} onSend={send} onClose={onClose}>
      <TickList
        legend={t.people.title}
        options={people.map(({ id, name, email }) => ({ id, name: name || t.people.noName, note: email }))}
        chosen={chosen}
        onChosen={setChosen}
      />
    </FormDialog>
  );
}

function RemoveGroup({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const { t } = useReading();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/groups/{id}', { params: { path: { id: group.id } } });
    refreshPeople();
  };
  return (
    <ConfirmDialog
      title={t.groups.removeTitle(group.name)}
      confirm={t.groups.removeConfirm}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.groups.removeText}
    </ConfirmDialog>
  );
}
