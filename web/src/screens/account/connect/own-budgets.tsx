import { houseQueries } from '../../../api/queries.ts';
import { describeBudget } from '../../../shell/budgets/describe-budget.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';

const lookMilliseconds = 10_000;

/** What one's tools may still ask of the models, a line a budget; nothing where there is none. */
export function OwnBudgets() {
  const reading = useReading();
  const { t } = reading;
  const budgets = houseQueries.useQuery('get', '/api/usage/budgets', undefined, { refetchInterval: lookMilliseconds });
  if (budgets.error) return <QueryState of={budgets} />;
  const all = budgets.data?.budgets ?? [];
  if (all.length === 0) return null;
  return (
    <section className="account-part" aria-labelledby="budgets-title">
      <h2 id="budgets-title">{t.budgets.own}</h2>
      {all.map((budget) => (
        <p key={`${budget.holder.kind} ${budget.holder.id} ${budget.period}`} className="hint">
          <strong>{t.budgets.ownOf[budget.holder.kind]}</strong> · {describeBudget(budget, reading)}
        </p>
      ))}
    </section>
  );
}
