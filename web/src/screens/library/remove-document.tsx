import type { Document } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';

interface Props {
  readonly document: Document;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before a document leaves the library, and says all that goes with it. */
export function RemoveDocument({ document, onRemoved, onClose }: Props) {
  const { t, format } = useReading();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/documents/{id}', { params: { path: { id: document.id } } });
    onRemoved();
  };
  return (
    <ConfirmDialog
      title={t.library.removeTitle(document.title ?? document.name)}
      confirm={t.library.removeConfirm}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.library.removeText(format.number(document.passages), document.passages > 1)}
    </ConfirmDialog>
  );
}
