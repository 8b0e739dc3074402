import { Alive, Health } from '../../contract/index.ts';
import { toUnready } from '../../store/index.ts';
import { declareOpenRoute, type DeclaredRoute } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const policy = { public: 'A supervisor asks it, which has no session; it says nothing of what the house holds.' };

/**
 * What a supervisor asks, without a session. Health: can the house serve? Alive: does its process answer at all? Only
 * the second is a reason to restart it: a database that is away comes back by itself.
 */
export const healthRoutes: readonly DeclaredRoute[] = [
  declareOpenRoute({
    method: 'get',
    path: '/api/health',
    policy,
    answer: json(Health, 'The house can serve; `read-only` while its disk is full. 503 without its database.'),
    run: async (parts) => {
      const readiness = await parts.store.readiness();
      const unready = toUnready(readiness);
      if (unready) throw unready;
      return { status: readiness.disk === 'full' ? 'read-only' : 'serving', version: parts.version };
    },
  }),
  declareOpenRoute({
    method: 'get',
    path: '/api/alive',
    policy,
    answer: json(Alive, 'The process of the house answers.'),
    run: (parts) => ({ status: 'alive', version: parts.version }),
  }),
];
