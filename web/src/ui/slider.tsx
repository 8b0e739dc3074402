import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step?: number;
  readonly write?: (value: number) => string;
  readonly disabled?: boolean;
  readonly onValue: (value: number) => void;
}

const writePercent = (value: number): string => `${Math.round(value * 100)}`;

/** A value between two ends: its name, a line to pull, and what it is now. */
export function Slider({
  label,
  value,
  minimum = 0,
  maximum = 1,
  step = 0.01,
  write = writePercent,
  disabled = false,
  onValue,
}: Props) {
  const id = useId();
  const part = maximum > minimum ? (value - minimum) / (maximum - minimum) : 0;
  return (
    <div className="slider" data-disabled={disabled || undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={write(value)}
        style={{ '--part': `${Math.min(1, Math.max(0, part)) * 100}%` } as React.CSSProperties}
        onChange={(event) => onValue(Number(event.target.value))}
      />
      <output className="tabular" htmlFor={id}>
        {write(value)}
      </output>
    </div>
  );
}
