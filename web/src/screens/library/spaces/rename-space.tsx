import { type FormEvent, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface Props {
  readonly space: string;
  readonly onRenamed: (name: string) => void;
  readonly onClose: () => void;
}

/** Gives a space another name; answers the name as the house keeps it. Throws ApiError. */
export async function renameSpace(space: string, name: string): Promise<string> {
  const { data } = await house.PATCH('/api/spaces/{name}', { params: { path: { name: space } }, body: { name } });
  return data?.name ?? name;
}

/** Asks for the new name of a space; stays open with the reason when it cannot have it. */
export function RenameSpace({ space, onRenamed, onClose }: Props) {
  const { t } = useReading();
  const [name, setName] = useState(space);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const renamed = await renameSpace(space, name);
      onClose();
      onRenamed(renamed);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <Dialog title={t.spaces.renameTitle(space)} onClose={onClose}>
      <form onSubmit={(event) => void rename(event)}>
        <p className="dialog-text">{t.spaces.renameText}</p>
        <input
          className="field space-name"
          aria-label={t.spaces.name}
          value={name}
          maxLength={100}
          onChange={(event) => (setName(event.target.value.replace(/[/\\]/g, '')), setProblem(null))}
          onFocus={(event) => event.target.select()}
          data-autofocus
        />
        <DialogFoot
          submit={t.spaces.renameConfirm}
          disabled={name.trim() === '' || name.trim() === space}
          problem={problem}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
