import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  /** Share of the width that shows the original, 0 to 1. */
  readonly split: number;
  readonly onSplit: (split: number) => void;
}

/** The line between before and after: pulled with the pointer, moved with the arrows. */
export function CompareLine({ split, onSplit }: Props) {
  const { t, format } = useReading();
  const line = useRef<HTMLDivElement>(null);
  const pull = (event: PointerEvent): void => {
    const frame = line.current?.parentElement?.getBoundingClientRect();
    if (frame && event.buttons === 1) onSplit(limit((event.clientX - frame.left) / frame.width));
  };
  const react = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.1 : 0.02;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') onSplit(limit(split - step));
    else if (event.key === 'ArrowRight' || event.key === 'ArrowUp') onSplit(limit(split + step));
    else if (event.key === 'Home') onSplit(0);
    else if (event.key === 'End') onSplit(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const percent = Math.round(split * 100);
  return (
    <div
      ref={line}
      className="compare-line"
      role="slider"
      tabIndex={0}
      aria-label={t.stage.compare}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t.stage.compareValue(format.number(percent))}
      aria-orientation="horizontal"
      style={{ left: `${split * 100}%` }}
      onKeyDown={react}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={pull}
    >
      <span className="compare-grip" aria-hidden="true">
        <IconChevronLeft size={14} stroke={2.4} />
        <IconChevronRight size={14} stroke={2.4} />
      </span>
    </div>
  );
}

function limit(share: number): number {
  return Math.min(1, Math.max(0, Math.round(share * 1000) / 1000));
}
