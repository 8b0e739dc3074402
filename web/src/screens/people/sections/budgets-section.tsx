import { houseQueries } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { BudgetsPart } from '../budgets/budgets-part.tsx';
import { PricesPart } from '../budgets/prices-part.tsx';
import { WithPeople } from './with-people.tsx';

/** How much the tools of each may have the models do, and what that costs. */
export function BudgetsSection() {
  const report = houseQueries.useQuery('get', '/api/budgets', undefined, { refetchOnWindowFocus: 'always' });
  return (
    <WithPeople>
      {({ people, groups }) => (
        <>
          <QueryState of={report} />
          {report.data && (
            <>
              <BudgetsPart budgets={report.data.budgets} people={people} groups={groups} />
              <PricesPart prices={report.data.prices} />
            </>
          )}
        </>
      )}
    </WithPeople>
  );
}
