import { IconChevronDown } from '@tabler/icons-react';

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onValue: (value: string) => void;
}

/** One of some words, in a line with its name. */
export function Pick({ label, value, options, onValue }: PickProps) {
  return (
    <label className="pick">
      <span>{label}</span>
      <span className="select">
        <select className="field" value={value} onChange={(event) => onValue(event.target.value)}>
          {options.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
        <IconChevronDown size={15} aria-hidden="true" />
      </span>
    </label>
  );
}
