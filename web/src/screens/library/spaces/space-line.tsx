import { IconFolders, IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { SpaceAccessDialog } from '../../document/access/space-access.tsx';
import { RenameSpace } from './rename-space.tsx';
import { isNamedByHouse } from './spaces.ts';

interface Props {
  readonly space: string;
  readonly onRenamed: (name: string) => void;
  /** Other people read it now. */
  readonly onShared: () => void;
}

/** The space that the library is narrowed to, and what can be done with it. */
export function SpaceLine({ space, onRenamed, onShared }: Props) {
  const { t } = useReading();
  const [renaming, setRenaming] = useState(false);
  const [sharing, setSharing] = useState(false);
  if (space === '') return null;
  return (
    <section className="space-line" aria-label={t.spaces.line}>
      <IconFolders size={17} aria-hidden="true" />
      <span className="truncate">{space}</span>
      <button type="button" className="button button-plain button-small" onClick={() => setSharing(true)}>
        <IconLock size={15} aria-hidden="true" /> {t.access.who}
      </button>
      {!isNamedByHouse(space) && (
        <button type="button" className="button button-plain button-small" onClick={() => setRenaming(true)}>
          <IconPencil size={15} aria-hidden="true" /> {t.spaces.rename}
        </button>
      )}
      {sharing && <SpaceAccessDialog space={space} onSaved={onShared} onClose={() => setSharing(false)} />}
      {renaming && <RenameSpace space={space} onRenamed={onRenamed} onClose={() => setRenaming(false)} />}
    </section>
  );
}
