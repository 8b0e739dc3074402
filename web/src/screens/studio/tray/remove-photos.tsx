import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';

interface Props {
  readonly ids: readonly string[];
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before photos leave the studio, and says what goes with them. */
export function RemovePhotos({ ids, onRemoved, onClose }: Props) {
  const { t, format } = useReading();
  const remove = async (): Promise<void> => {
    try {
      for (const id of ids) await house.DELETE('/api/photos/{id}', { params: { path: { id } } });
    } finally {
      onRemoved();
    }
  };
  return (
    <ConfirmDialog
      title={t.studio.removeTitle(ids.length, format.number(ids.length))}
      confirm={t.studio.remove}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.studio.removeText}
    </ConfirmDialog>
  );
}
