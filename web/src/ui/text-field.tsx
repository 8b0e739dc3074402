import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with what was written; stands in the place of the hint. */
  readonly problem?: string | null | undefined;
  /** What stands inside the field, at its end. */
  readonly end?: ReactNode;
}

/** A field with its name above it, and below it what is expected or what is wrong. */
export function TextField({ label, value, onValue, hint, problem = null, end, ...rest }: TextFieldProps) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className="text-field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="text-field-box">
        <input
          {...rest}
          id={id}
          className="field"
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={problem === null ? undefined : true}
          aria-describedby={said === undefined ? undefined : `${id}-said`}
        />
        {end}
      </div>
      {said !== undefined && (
        <p className="hint" id={`${id}-said`} data-problem={problem === null ? undefined : true}>
          {said}
        </p>
      )}
    </div>
  );
}

/** Whether this could be an e-mail address; the house looks closer. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(text.trim());
}
