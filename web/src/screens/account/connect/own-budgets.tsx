import { houseQueries } from '../../../api/queries.ts';
import { describeBudget, describeRest, measureBudget } from '../../../shell/budgets/describe-budget.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { Meter } from '../../../ui/meter.tsx';

const lookMilliseconds = 10_000;

/** What one may still ask of the models, a line a budget; nothing where there is none. */
export function OwnBudgets() {
  const reading = useReading();
  const { t, format } = reading;
  const budgets = houseQueries.useQuery('get', '/api/usage/budgets', undefined, { refetchInterval: lookMilliseconds });
  if (budgets.error) return <QueryState of={budgets} />;
  const all = budgets.data?.budgets ?? [];
  if (all.length === 0) return null;
  return (
    <section className="account-part" aria-labelledby="budgets-title">
      <h2 id="budgets-title">{t.budgets.own}</h2>
      <p className="hint">{t.budgets.ownLead}</p>
      {all.map((budget) => (
        <div key={`${budget.holder.kind} ${budget.holder.id} ${budget.period}`} className="own-budget">
          <p>
            <strong>{t.budgets.ownOf[budget.holder.kind]}</strong>, {describeRest(budget, reading)}
          </p>
          <Meter
            label={t.budgets.meter(`${format.number(Math.round(measureBudget(budget) * 100))}\u00A0%`)}
            part={measureBudget(budget)}
          />
          <p className="hint">{describeBudget(budget, reading)}</p>
        </div>
      ))}
    </section>
  );
}
