import { useState } from 'react';
import type { ModelPrice } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';

/** What a million tokens of each chat model cost, as those who run the house say it. */
export function PricesPart({ prices }: { readonly prices: readonly ModelPrice[] }) {
  const { t, format } = useReading();
  const [changing, setChanging] = useState<string | null>(null);
  const served = houseQueries.useQuery('get', '/api/models').data?.models ?? [];
  const names = new Set([
    ...served.filter(({ task }) => task === 'chat' || task === 'embed').map(({ name }) => name),
    ...prices.map(({ model }) => model),
  ]);
  const find = (model: string): ModelPrice | undefined => prices.find((one) => one.model === model);
  const describe = (price: ModelPrice | undefined): string =>
    price ? t.budgets.price(format.decimal(price.readEuros), format.decimal(price.writtenEuros)) : t.budgets.noPrice;
  return (
    <section aria-labelledby="prices-title">
      <div className="people-part-head">
        <div>
          <h2 id="prices-title">{t.budgets.prices}</h2>
          <p className="hint">{t.budgets.pricesLead}</p>
        </div>
      </div>
      <ul className="people-list">
        {[...names].map((model) => (
          <li key={model} className="people-row">
            <div>
              <strong>{model}</strong>
              <span className="hint">{describe(find(model))}</span>
            </div>
            <button
              type="button"
              className="button button-small"
              aria-label={t.budgets.setPriceOf(model)}
              onClick={() => setChanging(model)}
            >
              {t.budgets.setPrice}
            </button>
          </li>
        ))}
      </ul>
      {changing !== null && <PriceDialog model={changing} now={find(changing)} onClose={() => setChanging(null)} />}
    </section>
  );
}

interface DialogProps {
  readonly model: string;
  readonly now: ModelPrice | undefined;
  readonly onClose: () => void;
}

function PriceDialog({ model, now, onClose }: DialogProps) {
  const { t } = useReading();
  const [read, setRead] = useState(String(now?.readEuros ?? ''));
  const [written, setWritten] = useState(String(now?.writtenEuros ?? ''));
  const prices = { readEuros: readPrice(read), writtenEuros: readPrice(written) };
  const isWrong = !Number.isFinite(prices.readEuros + prices.writtenEuros);
  const send = async (): Promise<void> => {
    await house.PUT('/api/model-prices', { body: { model, ...prices } });
    refresh('/api/budgets');
  };
  const field = { inputMode: 'decimal', autoComplete: 'off' } as const;
  return (
    <FormDialog
      title={t.budgets.priceOf(model)}
      text={t.budgets.pricesLead}
      submit={t.budgets.save}
      disabled={isWrong}
      onSend={send}
      onClose={onClose}
    >
      <TextField label={t.budgets.read} value={read} onValue={setRead} {...field} data-autofocus />
      <TextField label={t.budgets.written} value={written} onValue={setWritten} {...field} />
    </FormDialog>
  );
}

// NaN where it is none.
function readPrice(written: string): number {
  const text = written.replaceAll(/[\s\u00A0\u202F]/g, '').replace(',', '.');
  const value = text === '' ? Number.NaN : Number(text);
  return value >= 0 ? value : Number.NaN;
}
