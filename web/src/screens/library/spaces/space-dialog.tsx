import { IconFolders, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { NameBox } from './name-box.tsx';
import { SpaceChoice } from './space-choice.tsx';
import { usualSpace } from './spaces.ts';

interface Props {
  readonly files: number;
  readonly spaces: readonly string[];
  /** Begins at the name of a space to make. */
  readonly making: boolean;
  /** `isPrivate`: a space that is to be made is read by its maker alone until they open it. */
  readonly onChoose: (space: string, isPrivate: boolean) => void;
  readonly onClose: () => void;
}

/** Asks in which space files go, the usual one being chosen already: Enter is enough. */
export function SpaceDialog({ files, spaces, making, onChoose, onClose }: Props) {
  const { t, format } = useReading();
  const [known, setKnown] = useState<string | null>(making ? null : usualSpace);
  const [name, setName] = useState('');
  const [isPrivate, setIsPrivate] = useState(false);
  const space = known ?? name.trim().replace(/\s+/gu, ' ');
  const choose = (event: FormEvent): void => {
    event.preventDefault();
    if (space !== '') onChoose(space, isPrivate);
  };
  return (
    <Dialog title={t.spaces.title(format.number(files), format.many(files))} onClose={onClose}>
      <form onSubmit={choose}>
        <p className="dialog-text">{t.spaces.text}</p>
        <div className="space-choices" role="radiogroup" aria-label={t.library.columns.space}>
          {spaces.map((one) => (
            <SpaceChoice
              key={one}
              chosen={known === one}
              first={!making && one === usualSpace}
              onChoose={() => setKnown(one)}
            >
              <IconFolders size={17} aria-hidden="true" />
              <span className="truncate">{one}</span>
              {one === usualSpace && <span className="hint">{t.spaces.usual}</span>}
            </SpaceChoice>
          ))}
          <SpaceChoice chosen={known === null} first={false} onChoose={() => setKnown(null)}>
            <IconPlus size={17} aria-hidden="true" />
            <span>{t.spaces.make}</span>
          </SpaceChoice>
        </div>
        {known === null && (
          <>
            <NameBox
              label={t.spaces.name}
              placeholder={t.spaces.example}
              value={name}
              maxLength={100}
              onValue={(value) => setName(value.replace(/[/\\]/g, ''))}
            />
            <CheckLine label={t.spaces.onlyMe} checked={isPrivate} onChecked={setIsPrivate} />
            <p className="hint" role="status">
              {isPrivate ? t.spaces.onlyMeText : t.spaces.everybodyText}
            </p>
          </>
        )}
        <DialogFoot submit={t.spaces.add} disabled={space === ''} onClose={onClose} />
      </form>
    </Dialog>
  );
}
