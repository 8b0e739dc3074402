import { MaisonError } from '../../../base/index.ts';
import { declareOpenRoute, type DeclaredRoute } from '../../declare-route.ts';
import type { Answer } from '../../route-answers.ts';
import { toUnready } from '../../../store/index.ts';
import { llamaCppHealth } from '../addresses.ts';

const content = { 'application/json': { schema: { type: 'object' } } };
const answer: Answer<object> = {
  responses: {
    200: { description: 'The server is there, as llama.cpp’s says it.', content },
    default: { description: 'It cannot serve now.', content },
  },
  serve: async (work, { context }) =>
    context.json(await work({ signal: context.req.raw.signal, language: context.get('language') })),
};

/** What llama.cpp's clients ask before they show a key. It says nothing of the house: not even its version. */
export const gatewayHealthRoutes: readonly DeclaredRoute[] = [
  declareOpenRoute({
    method: 'get',
    path: llamaCppHealth,
    policy: { public: 'Editors ask it before they show a key; it says that a server is there, and nothing else.' },
    answer,
    run: async ({ store }) => {
      const unready = toUnready(await store.readiness());
      // What is wrong is for those who run the house: `/api/health` tells them.
      if (unready) throw notReady(unready);
      return { status: 'ok' };
    },
  }),
];

function notReady(cause: MaisonError): MaisonError {
  return new MaisonError(
    'server_not_ready',
    503,
    {
      fr: 'Le serveur n’est pas prêt. Rien n’est perdu. Réessayez dans un instant.',
      en: 'The server is not ready. Nothing is lost. Try again in a moment.',
    },
    { cause, retryAfterSeconds: 5 },
  );
}
