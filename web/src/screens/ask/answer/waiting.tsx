import type { Texts } from '../../../texts/fr.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { useWaitingTime } from '../exchange/waiting-time.ts';

function describePlace(queue: NonNullable<ShownExchange['queue']>, t: Texts): string {
  return queue.preparing ? t.ask.preparing : t.ask.queue(queue.place);
}

/** What is being done and how long it takes, as far as the house knows; holds the place of the text to come. */
export function Waiting({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const time = useWaitingTime(exchange.queue);
  const { queue } = exchange;
  const waits = queue !== null && queue.place > 0;
  return (
    <div className="waiting" role="status" data-begun={exchange.sentences.length > 0 || undefined}>
      <p className="waiting-line">
        <span className="spinner" aria-hidden="true" />
        {exchange.lost && t.ask.lost}
        {!exchange.lost && exchange.phase === 'searching' && t.ask.searching}
        {!exchange.lost && exchange.phase === 'composing' && (waits ? describePlace(queue, t) : t.ask.writing)}{' '}
        {!exchange.lost && exchange.phase === 'composing' && time && exchange.sentences.length === 0 && (
          <span className="waiting-time tabular">{time}</span>
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
