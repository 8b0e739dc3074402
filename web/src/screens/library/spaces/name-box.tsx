interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onValue: (value: string) => void;
}

// The box appears because the person asked to name something: they go on by typing.
const takeFocus = (box: HTMLInputElement | null): void => box?.focus();

/** Where the name of a space or a folder to make is written, below the choices of those that are there. */
export function NameBox({ label, placeholder, value, maxLength, onValue }: Props) {
  return (
    <input
      className="field space-name"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      maxLength={maxLength}
      onChange={(event) => onValue(event.target.value)}
      data-autofocus
      ref={takeFocus}
    />
  );
}
