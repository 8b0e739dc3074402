import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Budget, Group, Person } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import { describeBudget } from '../../../shell/budgets/describe-budget.ts';
import { useReading } from '../../../texts/texts.tsx';
import { BudgetDialog } from './budget-dialog.tsx';

interface Props {
  readonly budgets: readonly Budget[];
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
}

/** The budgets of the house, each with what is spent of it. */
export function BudgetsPart({ budgets, people, groups }: Props) {
  const { t } = useReading();
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async ({ holder, period }: Budget): Promise<void> => {
    setProblem(null);
    try {
      await house.PUT('/api/budgets', { body: { holder, period, tokens: null, euros: null } });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refresh('/api/budgets');
  };
  return (
    <section aria-labelledby="budgets-title">
      <div className="people-part-head">
        <div>
          <h2 id="budgets-title">{t.budgets.title}</h2>
          <p className="hint">{budgets.length === 0 ? `${t.budgets.lead} ${t.budgets.none}` : t.budgets.lead}</p>
        </div>
        <button type="button" className="button button-small" onClick={() => setMaking(true)}>
          <IconPlus size={15} aria-hidden="true" /> {t.budgets.make}
        </button>
      </div>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <ul className="people-list">
        {budgets.map((budget) => (
          <BudgetRow key={`${budget.holder.kind} ${budget.holder.id} ${budget.period}`} of={budget} onRemove={remove} />
        ))}
      </ul>
      {making && <BudgetDialog people={people} groups={groups} onClose={() => setMaking(false)} />}
    </section>
  );
}

function BudgetRow({
  of: budget,
  onRemove,
}: {
  readonly of: Budget;
  readonly onRemove: (of: Budget) => Promise<void>;
}) {
  const reading = useReading();
  const { t } = reading;
  const { kind } = budget.holder;
  const known = budget.name === '' ? t.people.noName : (budget.name ?? t.budgets.gone);
  const named = { person: known, group: t.budgets.everybodyOf(known), service: t.budgets.serviceOf(known) };
  const name = kind === 'key' ? t.budgets.keyOf : named[kind];
  return (
    <li className="people-row">
      <div>
        <strong>{name}</strong>
        <span className="hint">{describeBudget(budget, reading)}</span>
      </div>
      <button
        type="button"
        className="button button-small"
        aria-label={t.budgets.removeOf(name)}
        onClick={() => void onRemove(budget)}
      >
        {t.budgets.remove}
      </button>
    </li>
  );
}
