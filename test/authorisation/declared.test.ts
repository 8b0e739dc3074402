import { z } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/governance/actor.ts';
import type { Action } from '../../src/governance/policies/authorize.ts';
import { jobDeclarations, workJobs } from '../../src/governance/work-jobs.ts';
import { createApp } from '../../src/server/app.ts';
import { declareOpenRoute, declareRoute, mountRoutes } from '../../src/server/declare-route.ts';
import type { ServerParts } from '../../src/server/parts.ts';
import { createRouter } from '../../src/server/router.ts';
import { requirePolicies } from '../../src/server/require-policies.ts';
import { events, json } from '../../src/server/route-answers.ts';
import { queues } from '../../src/store/jobs/queues.ts';

// What stands under no policy does not build (the lines that expect an error of the types fail the check when there is
// none) and does not start. test/architecture finds the routes and jobs that go round the declaration.

const parts = { version: '0', pageFolder: 'web/dist' } as ServerParts;
const answer = json(z.object({ read: z.boolean() }), 'Planted.');
const common = { method: 'get', path: '/api/planted', answer } as const;
const run = () => ({ read: true });

test('the routes of the house all stand under a policy', () => {
  expect(() => requirePolicies(createApp(parts))).not.toThrow();
});

test('a planted route without a policy does not build', () => {
  // @ts-expect-error It has no policy.
  declareRoute({ ...common, run });
  // @ts-expect-error A list without an action allows everybody.
  declareRoute({ ...common, policy: [], run });
  // @ts-expect-error There is no such action.
  declareRoute({ ...common, policy: ['planted:read'], run });
  // @ts-expect-error Whoever is known is not let in by a reason.
  declareRoute({ ...common, policy: { public: 'Planted.' }, run });
  // @ts-expect-error An open route says why it is open.
  declareOpenRoute({ ...common, run });
  declareOpenRoute({
    ...common,
    policy: { public: 'Planted.' },
    // @ts-expect-error An open route gets nobody to act for.
    run: (_parts, { role }) => ({ read: role === 'owner' }),
  });
  // @ts-expect-error What it answers is not what it says.
  declareRoute({ ...common, policy: ['house:read'], run: () => ({ written: true }) });
});

test('a planted event without a policy does not build', () => {
  const schema = z.discriminatedUnion('type', [
    z.object({ type: z.literal('first') }),
    z.object({ type: z.literal('second') }),
  ]);
  // @ts-expect-error The second event has no policy.
  events(schema, 'Planted.', { first: 'question:ask' });
});

test('a planted route without a policy does not start, however it was added', () => {
  const plants: ((app: ReturnType<typeof createApp>) => void)[] = [
    (app) => app.get('/api/planted', (context) => context.json({})),
    (app) => app.on(['GET'], ['/api/documents/:id/planted'], (context) => context.json({})),
    (app) =>
      app.openapi(
        {
          method: 'post',
          path: '/api/planted',
          responses: { 200: { description: 'Planted.' } },
          getRoutingPath: () => '/api/planted',
        },
        (context) => context.json({}) as never,
      ),
  ];
  for (const plant of plants) {
    const app = createApp(parts);
    plant(app);
    expect(() => requirePolicies(app)).toThrow(/routes without a policy: (GET|POST) \/api\/.*planted/);
  }
  const app = createApp(parts);
  mountRoutes(app, parts, [declareRoute({ ...common, policy: ['house:read'], run })]);
  expect(() => requirePolicies(app)).not.toThrow();
});

test('every queue says in whose name its jobs work, and one that does not is not worked', async () => {
  expect(Object.keys(jobDeclarations).toSorted()).toEqual(Object.keys(queues).toSorted());
  for (const { actor } of Object.values(jobDeclarations)) expect(actor.role).toBe('system');
  const worked: string[] = [];
  const store = { jobs: { work: async (queue: string) => void worked.push(queue) } } as never;
  // @ts-expect-error There is no such queue.
  await expect(workJobs({ store }, 'planted', async () => {})).rejects.toMatchObject({ code: 'job_undeclared' });
  expect(worked).toEqual([]);
});

test('an event that stands under no policy, or under one that says no, is not sent', async () => {
  const schema = z.object({ type: z.enum(['first', 'second']), secret: z.string() });
  const stream = async function* () {
    yield { type: 'first' as const, secret: 'one' };
    yield { type: 'second' as const, secret: 'two' };
  };
  const read = async (policies: Record<'first' | 'second', Action>): Promise<string> => {
    const app = createRouter();
    const member: Actor = { kind: 'person', id: 'm', role: 'member', principals: ['user:m'] };
    app.use(async (context, next) => {
      context.set('actor', member);
      context.set('language', 'en');
      await next();
    });
    const planted = declareRoute({
      method: 'get',
      path: '/api/planted',
      policy: ['question:ask'],
      answer: events(schema, 'Planted.', policies),
      run: stream,
    });
    const log = { error: () => undefined } as unknown as ServerParts['log'];
    mountRoutes(app, { closing: new AbortController().signal, log } as ServerParts, [planted]);
    return (await app.request('/api/planted')).text();
  };
  expect(await read({ first: 'question:ask', second: 'question:ask' })).toMatch(/one[^]*two/);
  const refused = await read({ first: 'question:ask', second: 'settings:write' });
  expect(refused).toMatch(/one[^]*event: error\ndata: .*access_denied/);
  expect(refused).not.toContain('two');
  const undeclared = await read({ first: 'question:ask' } as Record<'first' | 'second', Action>);
  expect(undeclared).toMatch(/one[^]*event: error/);
  expect(undeclared).not.toContain('two');
});
