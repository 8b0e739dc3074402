import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

interface Content {
  readonly schema?: Record<string, unknown>;
}
interface Operation {
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, Content>> }>>;
}

let house: TestHouse;
let operations: [name: string, operation: Operation][];
beforeAll(async () => {
  house = await openTestHouse();
  const { paths } = (await (await house.request('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});
afterAll(() => house?.close());

const hasSchema = (content: Content | undefined): boolean =>
  content?.schema !== undefined && Object.keys(content.schema).length > 0;

/** What is wrong with the description of an operation; empty when a client can be made from it. */
function judge([name, { responses }]: [string, Operation]): string[] {
  const wrong: string[] = [];
  const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
  if (good.length === 0) wrong.push(`${name}: no answer`);
  for (const [status, { content }] of good) {
    const bodies = Object.values(content ?? {});
    if (!['202', '204', '302', '304'].includes(status) && !bodies.some(hasSchema))
      wrong.push(`${name}: ${status} without a schema`);
  }
  // SCIM has a form of its own for errors, and a type of media for it.
  if (!Object.values(responses.default?.content ?? {}).some(hasSchema)) wrong.push(`${name}: errors without a schema`);
  return wrong;
}

it('describes what every route answers, and its errors', () => {
  expect(operations.length).toBeGreaterThan(50);
  expect(operations.flatMap(judge)).toEqual([]);
  expect(judge(['get /planted', { responses: { 200: { content: {} } } }])).toHaveLength(2);
});

it('describes every route that the house serves', () => {
  const described = new Set(operations.map(([name]) => name));
  const served = createApp(house.maison.parts)
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/') && path !== '/api/openapi.json')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(served.length).toBeGreaterThan(50);
  expect(served.filter((route) => !described.has(route))).toEqual([]);
});

it('describes the events of an answer by their schema', () => {
  for (const route of ['/api/ask', '/api/conversations/turns', '/api/conversations/{id}/turns']) {
    const [, operation] = operations.find(([name]) => name === `post ${route}`) ?? [];
    expect(operation?.responses['200']?.content?.['text/event-stream']?.schema).toEqual({
      $ref: '#/components/schemas/AskEvent',
    });
  }
});
