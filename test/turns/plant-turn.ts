import { expect } from 'vitest';
import type { TestHouse } from '../house-for-tests.ts';

/** An answer of the owner's that has just ended, can be picked up, and is in no conversation. */
export async function plantTurn(house: Pick<TestHouse, 'request'>): Promise<string> {
  const asked = { question: 'Quel est le code du coffre ?', goesOn: true, temporary: { before: null } };
  const told = await (await house.request('/api/ask', { method: 'POST', json: asked })).text();
  const [id = ''] = /(?<="exchangeId":")[^"]+/.exec(told) ?? [];
  expect((await house.request(`/api/turns/${id}/events`)).status).toBe(200);
  return id;
}
