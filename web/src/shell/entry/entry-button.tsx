import { useEffect, useState } from 'react';
import { useReading } from '../../texts/texts.tsx';

interface Props {
  readonly words: string;
  readonly busy: boolean;
  /** How long the house still wants one to wait. */
  readonly seconds: number;
}

/** The button that opens the house; it counts down where the house wants one to wait. */
export function EntryButton({ words, busy, seconds }: Props) {
  const { t } = useReading();
  return (
    <button type="submit" className="button button-accent entry-button tabular" aria-disabled={busy || seconds > 0}>
      {busy ? t.entry.entering : seconds > 0 ? t.entry.wait(seconds) : words}
    </button>
  );
}

/** The seconds that are left to wait, and what begins the waiting. */
export function useWaiting(): [number, (seconds: number) => void] {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds];
}
