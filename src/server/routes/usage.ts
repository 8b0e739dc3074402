import { z } from '@hono/zod-openapi';
import {
  BudgetChange,
  BudgetList,
  BudgetReport,
  CompletionReport,
  HouseUsage,
  ModelCallList,
  ModelPrice,
} from '../../contract/index.ts';
import {
  changeBudget,
  changeKeyBudget,
  changeModelPrice,
  listCompletionsOfGroups,
  listOwnBudgets,
  listOwnCalls,
  readBudgets,
  readHouseUsage,
} from '../../efficiency/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { json } from '../route-answers.ts';

/** Routes of what models did for one's own tools. */
export const usageRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/usage/calls',
    policy: ['usage:read'],
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: json(ModelCallList, 'The latest, the newest first. Nothing of what was said is kept.'),
    run: listOwnCalls,
  }),
  declareRoute({
    method: 'get',
    path: '/api/usage/budgets',
    policy: ['usage:read'],
    answer: json(BudgetList, 'The budgets that hold for one’s own tools, and what is spent of them.'),
    run: listOwnBudgets,
  }),
  declareRoute({
    method: 'get',
    path: '/api/usage/completions',
    policy: ['usage:read'],
    answer: json(
      CompletionReport,
      'What became of completions, week by week: of the house and of groups of ten people or more.',
    ),
    run: listCompletionsOfGroups,
  }),
  declareRoute({
    method: 'get',
    path: '/api/usage/house',
    policy: ['house:manage', 'settings:write'],
    answer: json(
      HouseUsage,
      'What was asked of the house, week by week: of all and of groups of ten people or more; budgets with what is spent.',
    ),
    run: readHouseUsage,
  }),
  declareRoute({
    method: 'get',
    path: '/api/budgets',
    policy: ['settings:write'],
    answer: json(BudgetReport, 'All budgets of the house, and the prices of its models.'),
    run: readBudgets,
  }),
  declareRoute({
    method: 'put',
    path: '/api/budgets',
    policy: ['settings:write'],
    json: BudgetChange,
    answer: json(BudgetList, 'The budgets of this holder as they hold now; what is under way is counted.'),
    run: changeBudget,
  }),
  declareRoute({
    method: 'put',
    path: '/api/usage/budgets',
    policy: ['usage:read'],
    json: BudgetChange,
    answer: json(BudgetList, 'The budgets of this key of one’s own, as they hold now.'),
    run: changeKeyBudget,
  }),
  declareRoute({
    method: 'put',
    path: '/api/model-prices',
    policy: ['settings:write'],
    json: ModelPrice,
    answer: json(BudgetReport, 'The prices as they hold now.'),
    run: changeModelPrice,
  }),
];
