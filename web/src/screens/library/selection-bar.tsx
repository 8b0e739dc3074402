import { IconFolderShare, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';

interface Props {
  readonly selected: ReadonlyMap<string, Document>;
  readonly onSelected: (selected: ReadonlyMap<string, Document>) => void;
  readonly onChanged: () => void;
  readonly onMove: (documents: readonly Document[]) => void;
}

/** What can be done with several documents at once, while some are selected. */
export function SelectionBar({ selected, onSelected, onChanged, onMove }: Props) {
  const { t, format } = useReading();
  const [removing, setRemoving] = useState(false);
  const none: Props['selected'] = new Map();
  const remove = async (): Promise<void> => {
    const left = new Map(selected);
    try {
      for (const id of selected.keys()) {
        await house.DELETE('/api/documents/{id}', { params: { path: { id } } });
        left.delete(id);
      }
    } finally {
      // What could not be removed stays selected, and the dialog says why.
      onSelected(left);
      onChanged();
    }
  };
  if (selected.size === 0) return null;
  const passages = [...selected.values()].reduce((sum, one) => sum + one.passages, 0);
  return (
    <section className="selection-bar" aria-label={t.library.selection}>
      <span className="tabular" role="status">
        {t.library.selected(format.number(selected.size), format.many(selected.size))}
      </span>
      <button type="button" className="button button-small" onClick={() => onMove([...selected.values()])}>
        <IconFolderShare size={15} aria-hidden="true" /> {t.moving.move}
      </button>
      <button type="button" className="button button-small" onClick={() => setRemoving(true)}>
        <IconTrash size={15} aria-hidden="true" /> {t.library.remove}
      </button>
      <button type="button" className="button button-plain button-small" onClick={() => onSelected(none)}>
        <IconX size={15} aria-hidden="true" /> {t.library.unselect}
      </button>
      {removing && (
        <ConfirmDialog
          title={t.library.removeManyTitle(format.number(selected.size), format.many(selected.size))}
          confirm={t.library.removeConfirm}
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          {(selected.size > 1 ? t.library.removeManyText : t.library.removeText)(format.number(passages), passages > 1)}
        </ConfirmDialog>
      )}
    </section>
  );
}
