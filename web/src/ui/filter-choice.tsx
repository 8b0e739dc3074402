import { IconChevronDown } from '@tabler/icons-react';

interface Props {
  readonly label: string;
  /** What nothing chosen is called. */
  readonly all: string;
  readonly value: string;
  /** Value and words of each. */
  readonly options: readonly (readonly [string, string])[];
  readonly onValue: (value: string) => void;
}

/** A list of a filter: everything, or one of what there is. */
export function FilterChoice({ label, all, value, options, onValue }: Props) {
  return (
    <span className="select">
      <select
        className="field"
        aria-label={label}
        value={value}
        data-chosen={value !== '' || undefined}
        onChange={(event) => onValue(event.target.value)}
      >
        <option value="">{all}</option>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
      <IconChevronDown size={15} aria-hidden="true" />
    </span>
  );
}
