import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
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
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';
import type { WaitingRoom } from '../waiting-room.ts';

const ById = z.object({ id: z.uuid() });
const Done = z.object({ done: z.boolean() });

/** Routes of the cases of the house: kept by who asked, run and learned from by who looks after the answers. */
export function caseRoutes(parts: ServerParts, room: WaitingRoom): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  keepingRoutes(router, parts);
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/evaluation-cases',
      request: { query: ListCasesQuery },
      responses: respond(
        HouseCases,
        'The cases that the reader may see, newest first, and what was learned from them.',
      ),
    }),
    async (context) =>
      context.json(
        await listHouseCases(parts, context.get('actor'), context.req.valid('query'), toOptions(context)),
        200,
      ),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/evaluation-cases/{id}/run',
      description: 'Asks the question of a case and compares with its sentence; no conversation is written down.',
      request: { params: ById },
      responses: respond(HouseCase, 'What became of it.'),
    }),
    async (context) => {
      const leave = room.enter();
      const signal = AbortSignal.any([toOptions(context).signal, parts.closing]);
      try {
        return context.json(
          await runHouseCase(parts, context.get('actor'), context.req.valid('param'), { signal }),
          200,
        );
      } finally {
        leave(!signal.aborted);
      }
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/calibration',
      description: 'Learns from the cases that were run; applied only where cases held out gain.',
      responses: respond(CalibrationState, 'What the house goes by now, and what came of it.'),
    }),
    async (context) => context.json(await calibrateHouse(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/calibration',
      responses: respond(CalibrationState, 'Back to the calibration of origin.'),
    }),
    async (context) => context.json(await resetCalibration(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  return router;
}

function keepingRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/exchanges/{id}/sentences',
      request: { params: ById },
      responses: respond(SentenceChoices, 'The sentences that were read for an answer.'),
    }),
    async (context) =>
      context.json(await listChoices(parts, context.get('actor'), context.req.valid('param'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/exchanges/{id}/case',
      request: { params: ById, ...accept(KeepCaseRequest) },
      responses: respond(Done, 'Kept as a case of the house.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      await keepCase(parts, context.get('actor'), input, toOptions(context));
      return context.json({ done: true }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/exchanges/{id}/case',
      request: { params: ById },
      responses: respond(Done, 'Taken back.'),
    }),
    async (context) => {
      await withdrawCase(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ done: true }, 200);
    },
  );
}
