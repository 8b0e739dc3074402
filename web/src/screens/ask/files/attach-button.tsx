import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { type CollectedFile, collectChosen } from '../../../files/collect-files.ts';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly onFiles: (files: readonly CollectedFile[]) => void;
  /** Written on it, where it stands alone. */
  readonly label?: string;
}

/** The paper-clip: opens the browser's picker. */
export function AttachButton({ onFiles, label }: Props) {
  const { t } = useReading();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-picker="attached"
        onChange={({ currentTarget: input }) => {
          if (input.files) onFiles(collectChosen(input.files));
          input.value = '';
        }}
      />
      <button
        type="button"
        className={label === undefined ? 'icon-button icon-button-small attach-button' : 'button'}
        aria-label={label ?? t.files.attach}
        title={t.files.attachHelp}
        onClick={() => picker.current?.click()}
      >
        <IconPaperclip size={17} aria-hidden="true" /> {label}
      </button>
    </>
  );
}
