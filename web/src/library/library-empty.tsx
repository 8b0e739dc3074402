import { IconFolderDown } from '@tabler/icons-react';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';

/** A library without documents, and the next thing to do. */
export function LibraryEmpty({ onPick }: { readonly onPick: () => void }) {
  const { t } = useReading();
  const { house } = useHouse();
  const extensions = [
    ...new Set((house?.formats ?? []).map(({ extension }) => extension.replace(/^\./, '').toUpperCase())),
  ];
  return (
    <div className="library-empty">
      <IconFolderDown size={40} stroke={1.3} aria-hidden="true" />
      <h2>{t.library.empty}</h2>
      <p>{t.library.emptyText}</p>
      <button type="button" className="button button-accent" onClick={onPick}>
        {t.first.choose}
      </button>
      {extensions.length > 0 && <p className="hint">{t.library.formats(extensions.join(', '))}</p>}
    </div>
  );
}
