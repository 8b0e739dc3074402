import { IconRobotOff } from '@tabler/icons-react';
import type { Citation } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { toMatch } from '../exchange/matches.ts';
import { usePointing } from '../exchange/pointing.tsx';
import { namePlace } from '../proof/place.ts';

/** Says that documents give orders to the machine, which were left out, and opens them where they stand. */
export function OrdersNote({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const orders = exchange.ordersLeftOut;
  if (orders.length === 0) return null;
  return (
    <div className="notice orders-note" role="note">
      <IconRobotOff size={18} aria-hidden="true" />
      <div>
        {t.ask.ordersLeftOut(orders.length)}
        <div className="notice-actions">
          {orders.map((order) => (
            <OrderPlace key={`${order.passageId} ${order.start}`} exchange={exchange} order={order} />
          ))}
        </div>
      </div>
    </div>
  );
}

function OrderPlace({ exchange, order }: { readonly exchange: ShownExchange; readonly order: Citation }) {
  const { t } = useReading();
  const { open } = usePointing();
  const source =
    exchange.sources.find(({ number, documentId }) => number === order.number && documentId === order.documentId) ??
    null;
  return (
    <button
      type="button"
      className="button button-small"
      disabled={!source}
      onClick={() => open(exchange.key, toMatch(order, source))}
    >
      <span className="truncate">
        {source?.title ?? source?.documentName} ·{' '}
        {source ? namePlace(t, { ...source, page: order.page }) : t.proof.page(String(order.page))}
      </span>
    </button>
  );
}
