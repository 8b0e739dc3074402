import { IconSearch } from '@tabler/icons-react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { foldText } from '../../../texts/fold.ts';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** From so many photos on one looks for one by its name or code. */
export const searchedFrom = 12;

/** Looks for photos of the tray by name or product code. */
export function TrayFilter({ query, onQuery }: Props) {
  const { t } = useReading();
  return (
    <div className="code-line" role="search">
      <IconSearch size={15} aria-hidden="true" />
      <input
        type="search"
        className="field"
        aria-label={t.studio.find}
        placeholder={t.studio.find}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          event.stopPropagation();
          onQuery('');
        }}
      />
    </div>
  );
}

/** Those of the photos whose name or code has all the words, whatever their accents and case. */
export function findPhotos(photos: readonly Photo[], query: string): readonly Photo[] {
  const words = foldText(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return photos;
  return photos.filter(({ name, code }) => {
    const text = foldText(`${name} ${code ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}
