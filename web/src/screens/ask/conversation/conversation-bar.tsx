import { Menu } from '@mantine/core';
import { IconDots, IconFileExport, IconPrinter, IconShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownTurn } from '../exchange/branches.ts';
import type { AskPlace } from '../exchange/use-exchanges.ts';
import { saveText } from '../../../ui/save-text.ts';
import { ShareDialog } from './share-dialog.tsx';
import { writeMarkdown } from './write-markdown.ts';
import './conversation.css';

interface Props extends AskPlace {
  /** The branch that is shown: what is exported, printed and shared. */
  readonly turns: readonly ShownTurn[];
}

/** What can be done with a whole conversation. */
export function ConversationBar({ conversationId, temporary, turns }: Props) {
  const { t, format } = useReading();
  const [sharing, setSharing] = useState(false);
  const exchanges = turns.map(({ exchange }) => exchange);
  const last = exchanges.findLast(({ id, phase }) => id !== null && phase === 'done')?.id ?? null;
  const exportText = (): void => {
    const name = (exchanges[0]?.question ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
    saveText(
      `${name.replaceAll(/^-|-$/gu, '') || 'conversation'}.md`,
      writeMarkdown(exchanges, { t, format }),
      'text/markdown',
    );
  };
  return (
    <div className="conversation-bar">
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className="icon-button" aria-label={t.chat.actions} title={t.chat.actions}>
            <IconDots size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {conversationId !== null && !temporary && last !== null && (
            <Menu.Item leftSection={<IconShare size={16} />} onClick={() => setSharing(true)}>
              {t.chat.share}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileExport size={16} />} onClick={exportText}>
            {t.chat.exportMarkdown}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t.chat.print}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {sharing && conversationId !== null && last !== null && (
        <ShareDialog conversationId={conversationId} exchangeId={last} onClose={() => setSharing(false)} />
      )}
    </div>
  );
}
