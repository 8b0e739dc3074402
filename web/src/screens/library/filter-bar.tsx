import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { houseQueries, refresh } from '../../api/queries.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import { FilterChoice } from '../../ui/filter-choice.tsx';
import type { LibraryFilters } from './library-filters.ts';
import { listFolders } from '../../files/list-folders.ts';

interface Props {
  readonly filters: LibraryFilters;
  readonly onFilters: (filters: LibraryFilters) => void;
}

const states = ['waiting', 'reading', 'searchable', 'complete', 'refused'] as const;

/** Narrows the library as one types or chooses. */
export function FilterBar({ filters, onFilters }: Props) {
  const { t } = useReading();
  const { ingestion } = useHouse();
  const { data } = houseQueries.useQuery('get', '/api/documents', { params: { query: { limit: 500 } } });
  const documents = ingestion?.documents.total;
  useEffect(() => {
    // What comes in may bring folders and spaces of its own.
    if (documents !== undefined) refresh('/api/documents');
  }, [documents]);
  const spaces = data?.spaces ?? [];
  const folders = listFolders(data?.documents ?? []);
  return (
    <div className="filter-bar" role="search" data-spaces={spaces.length > 1 || undefined}>
      <label className="filter-text">
        <IconSearch size={16} aria-hidden="true" />
        <input
          className="field"
          type="search"
          placeholder={t.library.filter}
          aria-label={t.library.filter}
          value={filters.text}
          onChange={(event) => onFilters({ ...filters, text: event.target.value })}
        />
      </label>
      <Choices filters={filters} onFilters={onFilters} spaces={spaces} folders={folders} />
    </div>
  );
}

interface ChoicesProps extends Props {
  readonly spaces: readonly string[];
  readonly folders: readonly string[];
}

function Choices({ filters, onFilters, spaces, folders }: ChoicesProps) {
  const { t } = useReading();
  const { house } = useHouse();
  const change = (part: Partial<LibraryFilters>): void => onFilters({ ...filters, ...part });
  // The first extension of a format is the one that people know it by: templates and the like come after it.
  const types = new Map(
    (house?.formats ?? [])
      .toReversed()
      .map(({ mediaType, extension }) => [mediaType, extension.replace(/^\./, '').toUpperCase()]),
  );
  return (
    <div className="filter-choices">
      {spaces.length > 1 && (
        <FilterChoice
          label={t.library.columns.space}
          all={t.library.allSpaces}
          value={filters.space}
          options={spaces.map((space) => [space, space])}
          onValue={(space) => change({ space })}
        />
      )}
      <FilterChoice
        label={t.library.folder}
        all={t.library.allFolders}
        value={filters.folder}
        options={folders.map((folder) => [folder, folder])}
        onValue={(folder) => change({ folder })}
      />
      <FilterChoice
        label={t.library.type}
        all={t.library.allTypes}
        value={filters.type}
        options={[...types].toSorted(([, one], [, other]) => one.localeCompare(other))}
        onValue={(type) => change({ type })}
      />
      <FilterChoice
        label={t.library.state}
        all={t.library.allStates}
        value={filters.state}
        options={states.map((state) => [state, t.library.states[state]])}
        onValue={(state) => change({ state: state as LibraryFilters['state'] })}
      />
      <FilterChoice
        label={t.library.date}
        all={t.library.allDates}
        value={filters.date}
        options={Object.entries(t.library.dates)}
        onValue={(date) => change({ date: date as LibraryFilters['date'] })}
      />
    </div>
  );
}
