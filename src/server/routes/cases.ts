import { z } from '@hono/zod-openapi';
import { keepCase, listChoices, withdrawCase } from '../../assistants/index.ts';
import {
  CalibrationState,
  HouseCase,
  HouseCases,
  KeepCaseRequest,
  ListCasesQuery,
  SentenceChoices,
} from '../../contract/index.ts';
import { calibrateHouse, listHouseCases, resetCalibration, runHouseCase } from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';
import type { WaitingRoom } from '../waiting-room.ts';

const ById = z.object({ id: z.uuid() });
const Done = z.object({ done: z.boolean() });

/** Routes of the cases of the house: kept by who asked, run and learned from by who looks after the answers. */
export function caseRoutes(room: WaitingRoom): DeclaredRoute[] {
  return [
    ...keepingRoutes,
    declareRoute({
      method: 'get',
      path: '/api/evaluation-cases',
      policy: ['evaluation:read'],
      query: ListCasesQuery,
      answer: json(HouseCases, 'The cases that the reader may see, newest first, and what was learned from them.'),
      run: listHouseCases,
    }),
    declareRoute({
      method: 'post',
      path: '/api/evaluation-cases/{id}/run',
      description: 'Asks the question of a case and compares with its sentence; no conversation is written down.',
      policy: ['evaluation:run'],
      params: ById,
      room,
      answer: json(HouseCase, 'What became of it.'),
      run: runHouseCase,
    }),
    ...calibrationRoutes,
  ];
}

const keepingRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/exchanges/{id}/sentences',
    policy: ['conversation:read'],
    params: ById,
    answer: json(SentenceChoices, 'The sentences that were read for an answer.'),
    run: listChoices,
  }),
  declareRoute({
    method: 'post',
    path: '/api/exchanges/{id}/case',
    policy: ['conversation:write'],
    params: ById,
    json: KeepCaseRequest,
    answer: json(Done, 'Kept as a case of the house.'),
    run: thenAnswer(keepCase, { done: true }),
  }),
  declareRoute({
    method: 'delete',
    path: '/api/exchanges/{id}/case',
    policy: ['conversation:write'],
    params: ById,
    answer: json(Done, 'Taken back.'),
    run: thenAnswer(withdrawCase, { done: true }),
  }),
];

const calibrationRoutes = [
  declareRoute({
    method: 'post',
    path: '/api/calibration',
    description: 'Learns from the cases that were run; applied only where cases held out gain.',
    policy: ['evaluation:calibrate'],
    answer: json(CalibrationState, 'What the house goes by now, and what came of it.'),
    run: calibrateHouse,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/calibration',
    policy: ['settings:write'],
    answer: json(CalibrationState, 'Back to the calibration of origin.'),
    run: resetCalibration,
  }),
];
