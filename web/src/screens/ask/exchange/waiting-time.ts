import { useEffect, useState } from 'react';
import type { Texts } from '../../../texts/fr.ts';
import type { Format } from '../../../texts/format.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from './exchange-state.ts';

/**
 * What can honestly be said of the wait: when one's turn comes, or from then on when the first sentence does, as the
 * house expects it; when it expects nothing, how long it has lasted.
 */
export function useWaitingTime(queue: ShownExchange['queue']): string | null {
  const { t, format } = useReading();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  return queue ? writeWait(queue, Math.max(0, now - queue.heardAt), t, format) : null;
}

function writeWait(
  queue: NonNullable<ShownExchange['queue']>,
  lasted: number,
  t: Texts,
  format: Format,
): string | null {
  const { place, secondsExpected } = queue;
  if (secondsExpected === null)
    return lasted > 3000 ? t.ask.since(format.duration(Math.round(lasted / 1000) * 1000)) : null;
  const left = secondsExpected * 1000 - lasted;
  if (left < 500) return t.ask.late;
  const time = format.duration(Math.ceil(left / 1000) * 1000);
  return place > 0 ? t.ask.queueTime(time) : t.ask.expected(time);
}
