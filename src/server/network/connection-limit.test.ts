import { Agent, get } from 'node:http';
import type { Context } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { admitConnection } from './connection-limit.ts';
import { listen, type Listening } from './listen.ts';

// A company of three hundred: each has one answer coming, over a connection of its own.

const people = 300;
let listening: Listening;
afterEach(() => listening.close({ graceMilliseconds: 0 }));

const ask = (agent: Agent): Promise<string> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port: listening.port, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(`${response.statusCode}`));
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
  });

test('three hundred people have their answers at once, and none is cut for another', async () => {
  const all = Promise.withResolvers<void>();
  let inside = 0;
  const serve = async (_: Request, env?: unknown): Promise<Response> => {
    admitConnection({ env } as Context);
    inside += 1;
    if (inside === people) all.resolve();
    await all.promise;
    return new Response('whole');
  };
  listening = await listen(serve, { port: 0, host: '127.0.0.1' });
  const agent = new Agent({ keepAlive: true });
  const asked = Array.from({ length: people }, () =>
    ask(agent).then((heard) => (heard === '200' ? heard : (all.resolve(), heard))),
  );
  const counts = Object.entries(Object.groupBy(await Promise.all(asked), (heard) => heard));
  agent.destroy();
  expect(Object.fromEntries(counts.map(([heard, each]) => [heard, each?.length]))).toEqual({ 200: people });
});
