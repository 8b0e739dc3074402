import { type FormEvent, useState } from 'react';
import type { Conversation } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { useHouse } from '../house-context.tsx';
import { navigate } from '../navigation.ts';

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** Asks for the new name of a conversation. */
export function RenameConversation({ conversation, onClose }: Props) {
  const { t } = useReading();
  const { reloadConversations } = useHouse();
  const [title, setTitle] = useState(conversation.title);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await house.PATCH('/api/conversations/{id}', { params: { path: { id: conversation.id } }, body: { title } });
      reloadConversations();
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <Dialog title={t.nav.renameTitle} onClose={onClose}>
      <form onSubmit={(event) => void rename(event)}>
        <label className="label" htmlFor="conversation-name">
          {t.nav.nameLabel}
        </label>
        <input
          id="conversation-name"
          className="field"
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
          data-autofocus
        />
        <DialogFoot submit={t.actions.save} disabled={title.trim() === ''} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Asks before a conversation is erased, and says what goes with it. */
export function RemoveConversation({ conversation, onClose }: Props) {
  const { t } = useReading();
  const { reloadConversations } = useHouse();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/conversations/{id}', { params: { path: { id: conversation.id } } });
    reloadConversations();
    if (location.pathname.endsWith(conversation.id)) navigate('/');
  };
  return (
    <ConfirmDialog title={t.nav.removeTitle} confirm={t.nav.remove} onConfirm={remove} onClose={onClose}>
      {t.nav.removeText(conversation.title)}
    </ConfirmDialog>
  );
}
