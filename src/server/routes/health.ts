import { MaisonError } from '../../base/index.ts';
import { Alive, Health, Ready } from '../../contract/index.ts';
import { toUnready } from '../../store/index.ts';
import { declareOpenRoute, type DeclaredRoute } from '../declare-route.ts';
import type { ServerParts } from '../parts.ts';
import { json } from '../route-answers.ts';

const policy = { public: 'A supervisor asks it, which has no session; it says nothing of what the house holds.' };

/**
 * What a supervisor asks, without a session. Health: can the house serve? Ready: are its models there too? Alive: does its
 * process answer at all? Only the last is a reason to restart it: a database that is away comes back by itself.
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
    path: '/api/ready',
    policy,
    answer: json(Ready, 'The house serves, and its models are there. 503 without its database or a model.'),
    run: async (parts) => {
      const readiness = await parts.store.readiness();
      const unready = toUnready(readiness) ?? findMissingModel(parts);
      if (unready) throw unready;
      return { status: readiness.disk === 'full' ? 'read-only' : 'ready', version: parts.version };
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

// Without a model the house searches by words: it serves, and is not ready for all that it is meant to do.
function findMissingModel({ models }: ServerParts): MaisonError | null {
  const missing = models.status().filter(({ status }) => ['absent', 'fetching', 'failed'].includes(status.state));
  if (missing.length === 0) return null;
  const tasks = missing.map(({ task }) => task).join(', ');
  return new MaisonError(
    'models_missing',
    503,
    {
      fr: `La maison cherche par mots, mais des modèles lui manquent (${tasks}). « ./maison pull » les récupère.`,
      en: `The house searches by words, but models are missing (${tasks}). “./maison pull” fetches them.`,
    },
    { retryAfterSeconds: 30 },
  );
}
