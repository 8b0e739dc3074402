import { IconFolders, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { RenameSpace } from './rename-space.tsx';
import { isNamedByHouse } from './spaces.ts';

interface Props {
  readonly space: string;
  readonly onRenamed: (name: string) => void;
}

/** The space that the library is narrowed to, and what can be done with it; nothing for one that keeps its name. */
export function SpaceLine({ space, onRenamed }: Props) {
  const { t } = useReading();
  const [renaming, setRenaming] = useState(false);
  if (space === '' || isNamedByHouse(space)) return null;
  return (
    <section className="space-line" aria-label={t.spaces.line}>
      <IconFolders size={17} aria-hidden="true" />
      <span className="truncate">{space}</span>
      <button type="button" className="button button-plain button-small" onClick={() => setRenaming(true)}>
        <IconPencil size={15} aria-hidden="true" /> {t.spaces.rename}
      </button>
      {renaming && <RenameSpace space={space} onRenamed={onRenamed} onClose={() => setRenaming(false)} />}
    </section>
  );
}
