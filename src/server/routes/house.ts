import { z } from '@hono/zod-openapi';
import {
  DamagedFiles,
  FetchModelRequest,
  House,
  HouseLoad,
  LimitChanges,
  LimitReport,
  ModelReport,
} from '../../contract/index.ts';
import { changeLimits, readLimits } from '../../governance/index.ts';
import { dismissMissing, listDamagedFiles } from '../../knowledge/index.ts';
import { fetchModel } from '../../models/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { describeLoad } from '../house/house-load.ts';
import { describeHouse } from '../house/house-report.ts';
import { json } from '../route-answers.ts';

/** Routes about the house itself. */
export const houseRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/limits',
    policy: ['settings:read'],
    answer: json(LimitReport, 'What one person, key or network may ask of the house.'),
    run: readLimits,
  }),
  declareRoute({
    method: 'patch',
    path: '/api/limits',
    policy: ['settings:write'],
    json: LimitChanges,
    answer: json(LimitReport, 'As they hold now; what is under way goes on.'),
    run: changeLimits,
  }),
  declareRoute({
    method: 'get',
    path: '/api/house',
    policy: ['house:read'],
    answer: json(House, 'The state of the house.'),
    run: describeHouse,
  }),
  declareRoute({
    method: 'get',
    path: '/api/house/load',
    policy: ['house:manage', 'person:read'],
    answer: json(
      HouseLoad,
      'What waits, what is loaded and what there is room for: who and of which kind, never what.',
    ),
    run: describeLoad,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/missing-documents',
    policy: ['house:inspect'],
    answer: json(z.object({ dismissed: z.boolean() }), 'What was found missing is not told again.'),
    run: thenAnswer(dismissMissing, { dismissed: true }),
  }),
  declareRoute({
    method: 'get',
    path: '/api/damaged-files',
    policy: ['house:inspect'],
    answer: json(DamagedFiles, 'What the house found when it read its files through.'),
    run: listDamagedFiles,
  }),
  declareRoute({
    method: 'get',
    path: '/api/models',
    policy: ['house:read'],
    answer: json(z.object({ models: z.array(ModelReport) }), 'The models of the house.'),
    run: async (parts, actor) => ({ models: (await describeHouse(parts, actor)).models }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/models/{name}/fetch',
    policy: ['model:fetch'],
    params: z.object({ name: z.string().max(200) }),
    json: FetchModelRequest,
    answer: json(z.object({ begun: z.boolean() }), 'The model is on its way; its state says how far.'),
    run: thenAnswer(fetchModel, { begun: true }),
  }),
];
