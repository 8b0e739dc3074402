import { useEffect, useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import type { ShownExchange } from './exchange-state.ts';

/** Counts down from what the house said when it said it; past zero it says `late` rather than invent. */
export function useTimeLeft(queue: ShownExchange['queue']): string | null {
  const { format } = useReading();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  if (!queue || queue.secondsExpected === null) return null;
  const left = queue.secondsExpected - Math.max(0, now - queue.heardAt) / 1000;
  return left > 0.5 ? format.duration(Math.ceil(left) * 1000) : 'late';
}
