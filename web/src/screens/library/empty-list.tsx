import { useReading } from '../../texts/texts.tsx';
import { isUnfiltered, type LibraryFilters } from './library-filters.ts';

interface Props {
  readonly filters: LibraryFilters;
  /** The space is not there, or is none of this person's. */
  readonly unknownSpace: boolean;
  readonly onClear: () => void;
}

/** What the list says when nothing fits. */
export function EmptyList({ filters, unknownSpace, onClear }: Props) {
  const { t } = useReading();
  const { space } = filters;
  const spaceAlone = space !== '' && isUnfiltered({ ...filters, space: '' });
  return (
    <div className="library-empty">
      <p>{unknownSpace ? t.spaces.unknown(space) : spaceAlone ? t.spaces.empty(space) : t.library.none}</p>
      <div className="dialog-actions">
        <button type="button" className="button button-small" onClick={onClear}>
          {t.library.clearFilters}
        </button>
      </div>
    </div>
  );
}
