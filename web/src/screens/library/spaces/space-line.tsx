import { IconFolders, IconLock, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { house } from '../../../api/house.ts';
import { houseQueries } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { SpaceAccessDialog } from '../../document/access/space-access.tsx';
import { RenameSpace } from './rename-space.tsx';
import { isNamedByHouse, usualSpace } from './spaces.ts';

interface Props {
  readonly space: string;
  readonly onRenamed: (name: string) => void;
  /** Other people read it now. */
  readonly onShared: () => void;
  readonly onRemoved: () => void;
}

/** The space that the library is narrowed to, and all that can be done with it: its readers, its name, its end. */
export function SpaceLine(props: Props) {
  const { t } = useReading();
  const { space } = props;
  const [open, setOpen] = useState<'access' | 'rename' | 'remove' | null>(null);
  if (space === '') return null;
  return (
    <section className="space-line" aria-label={t.spaces.line}>
      <IconFolders size={17} aria-hidden="true" />
      <span className="truncate">{space}</span>
      <button type="button" className="button button-plain button-small" onClick={() => setOpen('access')}>
        <IconLock size={15} aria-hidden="true" /> {t.access.who}
      </button>
      <CuratorActions space={space} onOpen={setOpen} />
      {open === 'access' && <SpaceAccessDialog space={space} onSaved={props.onShared} onClose={() => setOpen(null)} />}
      {open === 'rename' && <RenameSpace space={space} onRenamed={props.onRenamed} onClose={() => setOpen(null)} />}
      {open === 'remove' && <RemoveSpace space={space} onRemoved={props.onRemoved} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface ActionsProps {
  readonly space: string;
  readonly onOpen: (what: 'rename' | 'remove') => void;
}

// For those who look after it alone: the house would refuse the others.
function CuratorActions({ space, onOpen }: ActionsProps) {
  const { t } = useReading();
  const params = { path: { name: space } };
  const { data } = houseQueries.useQuery('get', '/api/spaces/{name}/access', { params });
  if (!data?.mayChange) return null;
  return (
    <>
      {!isNamedByHouse(space) && (
        <button type="button" className="button button-plain button-small" onClick={() => onOpen('rename')}>
          <IconPencil size={15} aria-hidden="true" /> {t.spaces.rename}
        </button>
      )}
      {space !== usualSpace && (
        <button type="button" className="button button-plain button-small" onClick={() => onOpen('remove')}>
          <IconTrash size={15} aria-hidden="true" /> {t.spaces.remove}
        </button>
      )}
    </>
  );
}

interface RemoveProps {
  readonly space: string;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

function RemoveSpace({ space, onRemoved, onClose }: RemoveProps) {
  const { t } = useReading();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/spaces/{name}', { params: { path: { name: space } } });
    onRemoved();
  };
  return (
    <ConfirmDialog
      title={t.spaces.removeTitle(space)}
      confirm={t.spaces.removeConfirm}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.spaces.removeText}
    </ConfirmDialog>
  );
}
