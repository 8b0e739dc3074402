import { IconFolders, IconPlus } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { usualSpace } from './spaces.ts';

interface Props {
  readonly files: number;
  readonly spaces: readonly string[];
  /** Begins at the name of a space to make. */
  readonly making: boolean;
  readonly onChoose: (space: string) => void;
  readonly onClose: () => void;
}

// The box appears because the person asked to name a space: they go on by typing.
const takeFocus = (box: HTMLInputElement | null): void => box?.focus();

/** Asks in which space files go, the usual one being chosen already: Enter is enough. */
export function SpaceDialog({ files, spaces, making, onChoose, onClose }: Props) {
  const { t, format } = useReading();
  const [known, setKnown] = useState<string | null>(making ? null : usualSpace);
  const [name, setName] = useState('');
  const space = known ?? name.trim();
  const choose = (event: FormEvent): void => {
    event.preventDefault();
    if (space !== '') onChoose(space);
  };
  return (
    <Dialog title={t.spaces.title(format.number(files), format.many(files))} onClose={onClose}>
      <form onSubmit={choose}>
        <p className="dialog-text">{t.spaces.text}</p>
        <div className="space-choices" role="radiogroup" aria-label={t.library.columns.space}>
          {spaces.map((one) => (
            <Choice
              key={one}
              chosen={known === one}
              first={!making && one === usualSpace}
              onChoose={() => setKnown(one)}
            >
              <IconFolders size={17} aria-hidden="true" />
              <span className="truncate">{one}</span>
              {one === usualSpace && <span className="hint">{t.spaces.usual}</span>}
            </Choice>
          ))}
          <Choice chosen={known === null} first={false} onChoose={() => setKnown(null)}>
            <IconPlus size={17} aria-hidden="true" />
            <span>{t.spaces.make}</span>
          </Choice>
        </div>
        {known === null && (
          <input
            className="field space-name"
            aria-label={t.spaces.name}
            placeholder={t.spaces.example}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value.replace(/[/\\]/g, ''))}
            data-autofocus
            ref={takeFocus}
          />
        )}
        <DialogFoot submit={t.spaces.add} disabled={space === ''} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly chosen: boolean;
  readonly first: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Choice({ chosen, first, onChoose, children }: ChoiceProps) {
  return (
    <label className="space-choice">
      <input type="radio" name="space" checked={chosen} onChange={onChoose} data-autofocus={first || undefined} />
      {children}
    </label>
  );
}
