interface Props {
  readonly label: string;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}

/** A line that is ticked or not. */
export function CheckLine({ label, checked, onChecked }: Props) {
  return (
    <label className="check-line">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
