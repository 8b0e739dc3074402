import { Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Conversation } from '../../../src/contract/index.ts';
import { useReading } from '../texts/texts.tsx';
import { RemoveConversation, RenameConversation } from './conversation-dialogs.tsx';
import { useHouse } from './house-context.tsx';
import { Link } from './link.tsx';

type Doing = { readonly what: 'rename' | 'remove'; readonly conversation: Conversation } | null;

/** Past conversations by age, with what can be done to each. */
export function ConversationRail({ address }: { readonly address: string }) {
  const { t, format } = useReading();
  const { conversations } = useHouse();
  const [doing, setDoing] = useState<Doing>(null);
  const groups = t.nav.ages.map((label, age) => ({
    label,
    held: conversations.filter((one) => format.ageGroup(one.changedAt) === age),
  }));
  return (
    <div className="rail-conversations" role="group" aria-label={t.nav.conversations}>
      {conversations.length === 0 && <p className="rail-empty">{t.nav.noConversation}</p>}
      {groups
        .filter(({ held }) => held.length > 0)
        .map(({ label, held }) => (
          <section key={label}>
            <h2>{label}</h2>
            <ul>
              {held.map((conversation) => (
                <ConversationLine
                  key={conversation.id}
                  conversation={conversation}
                  current={address === `/conversations/${conversation.id}`}
                  onDo={setDoing}
                />
              ))}
            </ul>
          </section>
        ))}
      {doing?.what === 'rename' && (
        <RenameConversation conversation={doing.conversation} onClose={() => setDoing(null)} />
      )}
      {doing?.what === 'remove' && (
        <RemoveConversation conversation={doing.conversation} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}

interface LineProps {
  readonly conversation: Conversation;
  readonly current: boolean;
  readonly onDo: (doing: Doing) => void;
}

function ConversationLine({ conversation, current, onDo }: LineProps) {
  const { t } = useReading();
  return (
    <li className="rail-conversation" data-current={current || undefined}>
      <Link
        href={`/conversations/${conversation.id}`}
        className="truncate"
        aria-current={current ? 'page' : undefined}
        title={conversation.title}
      >
        {conversation.title}
      </Link>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className="icon-button icon-button-small"
            aria-label={t.nav.actionsOf(conversation.title)}
          >
            <IconDots size={16} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDo({ what: 'rename', conversation })}>
            {t.nav.rename}
          </Menu.Item>
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
