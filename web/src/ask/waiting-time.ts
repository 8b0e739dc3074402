import { useEffect, useState } from 'react';
import type { Texts } from '../texts/fr.ts';
import type { Format } from '../texts/format.ts';
import { useReading } from '../texts/texts.tsx';
import type { ShownExchange } from './exchange-state.ts';
import { recallFirstSentence } from './first-sentence-memory.ts';

/**
 * What can honestly be said of the wait: before one's turn, what the house expects; from then on, what the last
 * answers took; when nothing is known, how long it has lasted.
 */
export function useWaitingTime(queue: ShownExchange['queue']): string | null {
  const { t, format } = useReading();
  const [now, setNow] = useState(() => performance.now());
  const [usual] = useState(recallFirstSentence);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  return queue ? writeWait(queue, Math.max(0, now - queue.heardAt), usual, t, format) : null;
}

function writeWait(
  queue: NonNullable<ShownExchange['queue']>,
  lasted: number,
  usual: number | null,
  t: Texts,
  format: Format,
): string | null {
  const waits = queue.place > 0;
  const expected = waits ? queue.secondsExpected && queue.secondsExpected * 1000 : usual;
  if (expected === null) return lasted > 3000 ? t.ask.since(format.duration(Math.round(lasted / 1000) * 1000)) : null;
  const left = expected - lasted;
  if (left < 500) return t.ask.late;
  const time = format.duration(Math.ceil(left / 1000) * 1000);
  return waits ? t.ask.queueTime(time) : t.ask.expected(time);
}
