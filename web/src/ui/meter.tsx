/** How much of a work is done, from 0 to 1, as a bar with a name. */
export function Meter({ label, part }: { readonly label: string; readonly part: number }) {
  return (
    <div
      className="meter"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
    >
      <span style={{ width: `${part * 100}%` }} />
    </div>
  );
}
