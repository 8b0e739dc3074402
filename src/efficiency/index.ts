export { type Allowance, type Budgets, openBudgets } from './budgets/budgets.ts';
export {
  changeBudget,
  changeKeyBudget,
  changeModelPrice,
  listOwnBudgets,
  readBudgets,
} from './budgets/change-budgets.ts';
export { readHouseUsage } from './report/house-usage.ts';
export { listOwnCalls, openUsage, type Usage } from './usage/usage.ts';
export { type Completions, openCompletions } from './completions/completions.ts';
export { listCompletionsOfGroups } from './completions/list-weeks.ts';
