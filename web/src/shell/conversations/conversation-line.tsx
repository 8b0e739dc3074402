import { Menu } from '@mantine/core';
import { IconDots, IconFolder, IconFolderOff, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Conversation } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { useHouse } from '../house-context.tsx';
import { Link } from '../link.tsx';
import { useAwaited } from './awaited-answers.ts';
import { AwaitedMark } from './awaited-mark.tsx';

/** What is being done to a conversation, in a dialog. */
export type Doing = { readonly what: 'rename' | 'remove' | 'file'; readonly conversation: Conversation } | null;

interface Props {
  readonly conversation: Conversation;
  readonly current: boolean;
  readonly onDo: (doing: Doing) => void;
}

/** A conversation in the rail, with what can be done to it. */
export function ConversationLine({ conversation, current, onDo }: Props) {
  const { t } = useReading();
  const { reloadConversations } = useHouse();
  const { id, folder, title } = conversation;
  const awaited = useAwaited().get(id) ?? null;
  const takeOut = async (): Promise<void> => {
    await house.PATCH('/api/conversations/{id}', { params: { path: { id } }, body: { folder: null } });
    reloadConversations();
  };
  return (
    <li className="rail-conversation" data-current={current || undefined}>
      <Link
        href={`/conversations/${id}`}
        className="rail-title"
        aria-current={current ? 'page' : undefined}
        title={title}
      >
        <AwaitedMark state={awaited} />
        {title}
      </Link>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className="icon-button icon-button-small" aria-label={t.nav.actionsOf(title)}>
            <IconDots size={16} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDo({ what: 'rename', conversation })}>
            {t.nav.rename}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolder size={16} />} onClick={() => onDo({ what: 'file', conversation })}>
            {t.chat.folderMove}
          </Menu.Item>
          {folder !== null && (
            <Menu.Item leftSection={<IconFolderOff size={16} />} onClick={() => void takeOut().catch(() => undefined)}>
              {t.chat.folderTake(folder)}
            </Menu.Item>
          )}
          <Menu.Item
            data-danger
            leftSection={<IconTrash size={16} />}
            onClick={() => onDo({ what: 'remove', conversation })}
          >
            {t.nav.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
