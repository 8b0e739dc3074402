import { useId } from 'react';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, words: string])[];
  readonly hideLabel?: boolean;
  readonly onValue: (value: Value) => void;
}

/** A few words of which one is chosen; the browser's own radio buttons, so that arrows and names come with them. */
export function ChoiceBar<Value extends string>({ label, value, options, hideLabel = false, onValue }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="choice-bar">
      <legend className={hideLabel ? 'sr-only' : 'label'}>{label}</legend>
      <div>
        {options.map(([key, words]) => (
          <label key={key}>
            <input type="radio" name={name} value={key} checked={key === value} onChange={() => onValue(key)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
