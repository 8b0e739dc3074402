import { type FormEvent, useState } from 'react';
import type { Conversation } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useHouse } from '../house-context.tsx';
import { listFolders } from './folders.ts';

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Asks in which folder a conversation is to lie: one that is there, or a new one. */
export function FileConversation({ conversation, onClose }: Props) {
  const { t, language } = useReading();
  const { conversations, reloadConversations } = useHouse();
  const [folder, setFolder] = useState(conversation.folder ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const known = listFolders(conversations, language);
  const file = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await house.PATCH('/api/conversations/{id}', { params: { path: { id: conversation.id } }, body: { folder } });
      reloadConversations();
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <Dialog title={t.chat.folderTitle} onClose={onClose}>
      <form onSubmit={(event) => void file(event)}>
        <label className="label" htmlFor="conversation-folder">
          {t.chat.folderLabel}
        </label>
        <input
          id="conversation-folder"
          className="field"
          value={folder}
          maxLength={80}
          onChange={(event) => setFolder(event.target.value)}
          data-autofocus
        />
        {known.length > 0 && (
          <div className="folder-choices" role="group" aria-label={t.chat.folderKnown}>
            {known.map((name) => (
              <button
                key={name}
                type="button"
                className="button button-small"
                aria-pressed={name === folder}
                onClick={() => setFolder(name)}
              >
                {name}
              </button>
            ))}
          </div>
        )}
        <p className="dialog-text">{t.chat.folderHelp}</p>
        <DialogFoot submit={t.actions.save} disabled={folder.trim() === ''} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}
