import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Batch } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';

/** Asks before a batch disappears, and says what goes with it. */
export function RemoveBatch({ batch, open }: { readonly batch: Batch; readonly open: boolean }) {
  const { t, format } = useReading();
  const [asking, setAsking] = useState(false);
  const { done } = batch.counts;
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/photo-batches/{id}', { params: { path: { id: batch.id } } });
    navigate('/studio');
  };
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t.batch.remove}
        title={t.batch.remove}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} />
      </button>
      {asking && (
        <ConfirmDialog
          title={t.batch.removeTitle(batch.name)}
          confirm={t.batch.remove}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {t.batch.removeText(done, format.number(done))}
          {open && ` ${t.batch.removeOpen}`}
        </ConfirmDialog>
      )}
    </>
  );
}
