import { createId } from '../../src/base/index.ts';
import type { Actor } from '../../src/governance/actor.ts';
import { createApp } from '../../src/server/index.ts';
import type { TestHouse } from '../house-for-tests.ts';

/** The house as somebody else meets it. */
export function openAs(house: TestHouse, actor: Actor) {
  const { parts } = house.maison;
  const ended = new AbortController().signal;
  const sessions = {
    ...parts.sessions,
    recognise: async () => ({ id: createId(), actor, ended }),
    hold: () => () => {},
  };
  const app = createApp({ ...parts, sessions });
  const call = async (method: string, route: string, json?: unknown): Promise<{ status: number; body: string }> => {
    const headers = {
      authorization: 'Session x',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const body = json === undefined ? null : JSON.stringify(json);
    const answer = await app.fetch(new Request(new URL(route, 'http://localhost'), { method, headers, body }));
    return { status: answer.status, body: await answer.text() };
  };
  return { app, call };
}
