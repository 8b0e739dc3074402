import { useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { isUnfiltered, type LibraryFilters } from './library-filters.ts';
import { usualSpace } from './spaces/spaces.ts';

interface Props {
  readonly filters: LibraryFilters;
  readonly onClear: () => void;
  readonly onSpaceRemoved: () => void;
}

/** What the list says when nothing fits; a space that holds nothing can go from here. */
export function EmptyList({ filters, onClear, onSpaceRemoved }: Props) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const { space } = filters;
  const spaceAlone = space !== '' && space !== usualSpace && isUnfiltered({ ...filters, space: '' });
  const remove = async (): Promise<void> => {
    try {
      await house.DELETE('/api/spaces/{name}', { params: { path: { name: space } } });
      onSpaceRemoved();
      // The button goes with the space: the screen takes the focus.
      document.getElementById('work')?.focus({ preventScroll: true });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <div className="library-empty">
      <p>{spaceAlone ? t.spaces.empty(space) : t.library.none}</p>
      <div className="dialog-actions">
        {spaceAlone && (
          <button type="button" className="button button-small button-danger" onClick={() => void remove()}>
            {t.spaces.remove}
          </button>
        )}
        <button type="button" className="button button-small" onClick={onClear}>
          {t.library.clearFilters}
        </button>
      </div>
      {problem && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
