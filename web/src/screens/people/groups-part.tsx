import { Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import type { Group, Person } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { type DoingToGroup, GroupDialogs } from './group-dialogs.tsx';

interface Props {
  /** Those whom one may put into a group. */
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly mayChange: boolean;
}

/** The groups of the house, and what can be done with each. */
export function GroupsPart({ people, groups, mayChange }: Props) {
  const { t } = useReading();
  const [doing, setDoing] = useState<DoingToGroup | null>(null);
  return (
    <section aria-labelledby="groups-title">
      <div className="people-part-head">
        <div>
          <h2 id="groups-title">{t.groups.title}</h2>
          <p className="hint">{groups.length === 0 ? `${t.groups.none} ${t.groups.lead}` : t.groups.lead}</p>
        </div>
        {mayChange && (
          <button type="button" className="button button-small" onClick={() => setDoing({ what: 'make' })}>
            <IconPlus size={15} aria-hidden="true" /> {t.groups.make}
          </button>
        )}
      </div>
      <ul className="people-list">
        {groups.map((group) => (
          <li key={group.id} className="people-row">
            <div>
              <strong>{group.name}</strong>
              <span className="hint">{t.groups.members(group.members)}</span>
            </div>
            {mayChange && <GroupMenu group={group} onDo={setDoing} />}
          </li>
        ))}
      </ul>
      {doing && <GroupDialogs doing={doing} people={people} onClose={() => setDoing(null)} />}
    </section>
  );
}

function GroupMenu({ group, onDo }: { readonly group: Group; readonly onDo: (doing: DoingToGroup) => void }) {
  const { t } = useReading();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="icon-button" aria-label={t.groups.actionsOf(group.name)}>
          <IconDots size={17} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={() => onDo({ what: 'members', group })}>
          {t.groups.changeMembers}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDo({ what: 'rename', group })}>
          {t.groups.rename}
        </Menu.Item>
        <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => onDo({ what: 'remove', group })}>
          {t.groups.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
