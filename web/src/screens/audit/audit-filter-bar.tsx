import { useReading } from '../../texts/texts.tsx';
import { FilterChoice } from '../../ui/filter-choice.tsx';
import { type AuditFilters, noFilters } from './use-audit.ts';

interface Props {
  readonly filters: AuditFilters;
  /** Of people, by identifier. */
  readonly names: ReadonlyMap<string, string>;
  readonly onFilters: (filters: AuditFilters) => void;
}

/** Of whom, what, how it ended and when. */
export function AuditFilterBar({ filters, names, onFilters }: Props) {
  const { t } = useReading();
  const words = t.audit.filters;
  const set = (change: Partial<AuditFilters>): void => onFilters({ ...filters, ...change });
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <form className="audit-filters" role="search" aria-label={words.label} onSubmit={(event) => event.preventDefault()}>
      <FilterChoice
        label={words.person}
        all={words.everybody}
        value={filters.person}
        options={[...names]}
        onValue={(person) => set({ person })}
      />
      <FilterChoice
        label={words.acts}
        all={words.allActs}
        value={filters.family}
        options={Object.entries(t.audit.families)}
        onValue={(family) => set({ family: family as AuditFilters['family'] })}
      />
      <FilterChoice
        label={words.result}
        all={words.allResults}
        value={filters.result}
        options={Object.entries(t.audit.results)}
        onValue={(result) => set({ result: result as AuditFilters['result'] })}
      />
      <Day label={words.from} value={filters.from} onValue={(from) => set({ from })} />
      <Day label={words.to} value={filters.to} onValue={(to) => set({ to })} />
      {isFiltered && (
        <button type="button" className="button button-plain button-small" onClick={() => onFilters(noFilters)}>
          {words.clear}
        </button>
      )}
    </form>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Day({ label, value, onValue }: DayProps) {
  return (
    <label className="audit-day">
      <span>{label}</span>
      <input type="date" className="field" value={value} onChange={(event) => onValue(event.target.value)} />
    </label>
  );
}
