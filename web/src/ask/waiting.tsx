import { useEffect, useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import type { ShownExchange } from './exchange-state.ts';

/** What is being done and how long it takes, as far as the house knows; holds the place of the text to come. */
export function Waiting({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const time = useTimeLeft(exchange.queue);
  const { queue } = exchange;
  const waits = queue !== null && queue.place > 0;
  return (
    <div className="waiting" role="status" data-begun={exchange.sentences.length > 0 || undefined}>
      <p className="waiting-line">
        <span className="spinner" aria-hidden="true" />
        {exchange.phase === 'searching' && t.ask.searching}
        {exchange.phase === 'composing' && (waits ? t.ask.queue(queue.place) : t.ask.writing)}
        {exchange.phase === 'composing' && time && exchange.sentences.length === 0 && (
          <span className="waiting-time tabular">
            {' '}
            {time === 'late' ? t.ask.late : waits ? t.ask.queueTime(time) : t.ask.expected(time)}
          </span>
        )}
      </p>
      {exchange.sentences.length === 0 && (
        <div className="waiting-lines" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      )}
    </div>
  );
}

// Counts down from what the house said when it said it; past zero it admits to being late rather than invent.
function useTimeLeft(queue: ShownExchange['queue']): string | null {
  const { format } = useReading();
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  if (!queue || queue.secondsExpected === null) return null;
  const left = queue.secondsExpected - (performance.now() - queue.heardAt) / 1000;
  return left > 0.5 ? format.duration(Math.ceil(left) * 1000) : 'late';
}
