import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';

interface Props {
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before the whole sample library leaves the house. */
export function RemoveSample({ onRemoved, onClose }: Props) {
  const { t } = useReading();
  return (
    <ConfirmDialog
      title={t.library.removeSampleTitle}
      confirm={t.library.removeConfirm}
      onConfirm={() => house.DELETE('/api/sample-library').then(onRemoved)}
      onClose={onClose}
    >
      {t.library.removeSampleText}
    </ConfirmDialog>
  );
}
