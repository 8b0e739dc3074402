import { IconFolder, IconFolderDown, IconSparkles } from '@tabler/icons-react';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import type { useFilePickers } from './file-pickers.tsx';

interface Props {
  readonly pickers: ReturnType<typeof useFilePickers>;
  readonly onSample: () => void;
}

/** A library without documents, and the next things to do. */
export function LibraryEmpty({ pickers, onSample }: Props) {
  const { t } = useReading();
  const { house } = useHouse();
  return (
    <div className="library-empty">
      <IconFolderDown size={40} stroke={1.3} aria-hidden="true" />
      <h2>{t.library.empty}</h2>
      <p>{t.library.emptyText}</p>
      <div className="library-empty-actions">
        <button type="button" className="button button-accent" onClick={pickers.pickFiles}>
          {t.first.choose}
        </button>
        <button type="button" className="button" onClick={pickers.pickFolder}>
          <IconFolder size={17} aria-hidden="true" /> {t.first.chooseFolder}
        </button>
        {house && !house.sampleLoaded && (
          <button type="button" className="button" onClick={onSample}>
            <IconSparkles size={17} aria-hidden="true" /> {t.first.sample}
          </button>
        )}
      </div>
      <Formats />
    </div>
  );
}

function Formats() {
  const { t } = useReading();
  const { house } = useHouse();
  const extensions = [
    ...new Set((house?.formats ?? []).map(({ extension }) => extension.replace(/^\./, '').toUpperCase())),
  ];
  return (
    <div className="hint library-formats">
      <p>{t.library.formats}</p>
      {extensions.length > 0 && (
        <details>
          <summary>{t.library.allFormats(extensions.length)}</summary>
          <p>{extensions.join(', ')}</p>
        </details>
      )}
    </div>
  );
}
