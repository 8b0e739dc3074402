import type { Document, DocumentAccess, Group, SpaceAccess } from '../../src/contract/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, readRefusal, type TestPerson } from './people-for-tests.ts';

// A house of several people and two spaces, and how they ask it, for the tests of who reads what.

export interface RightsHouse {
  readonly house: TestHouse;
  readonly direction: Group;
  /** A member. */
  readonly ana: TestPerson;
  /** A member, of the group Direction. */
  readonly ben: TestPerson;
  /** Of the group Direction; looks after the spaces « contrats » and « archives ». */
  readonly cora: TestPerson;
  readonly administrator: TestPerson;
  readonly officer: TestPerson;
}

/** Opens it; what its writer writes is always this sentence. */
export async function openRightsHouse(sentence: string): Promise<RightsHouse> {
  const house = await openTestHouse({ models: createModelsForPage(async () => sentence) });
  const direction = await send<Group>(house, 'POST', '/api/groups', { name: 'Direction' });
  const ana = await bringIn(house, 'ana');
  const ben = await bringIn(house, 'ben', 'member', [direction.id]);
  const cora = await bringIn(house, 'cora', 'curator', [direction.id]);
  const administrator = await bringIn(house, 'admin', 'administrator');
  const officer = await bringIn(house, 'dpo', 'protection-officer');
  for (const name of ['contrats', 'archives']) await send(cora, 'POST', '/api/spaces', { name });
  return { house, direction, ana, ben, cora, administrator, officer };
}

export type Asker = Pick<TestPerson, 'request'>;
export async function send<T>(who: Asker, method: string, route: string, json?: unknown): Promise<T> {
  const answer = await who.request(route, { method, ...(json === undefined ? {} : { json }) });
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
export const refusal = async (who: Asker, method: string, route: string, json?: unknown) =>
  readRefusal(await who.request(route, { method, ...(json === undefined ? {} : { json }) }));
export const text = async (who: Asker, method: string, route: string, json?: unknown) =>
  (await who.request(route, { method, ...(json === undefined ? {} : { json }) })).text();
export async function add(
  house: TestHouse,
  who: TestPerson,
  space: string,
  name: string,
  content: string | Buffer,
): Promise<Document> {
  const body = new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]).stream();
  const answer = await house.request(`/api/documents?path=${encodeURIComponent(name)}&space=${space}`, {
    method: 'POST',
    body,
    headers: who.headers,
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { document } = (await answer.json()) as { document: Document };
  await house.settle();
  return document;
}
export const setDocument = (who: Asker, id: string, json: unknown) =>
  send<{ access: DocumentAccess | null }>(who, 'PUT', `/api/documents/${id}/access`, json);
export const setSpace = (who: Asker, name: string, json: unknown) =>
  send<{ access: SpaceAccess | null }>(who, 'PUT', `/api/spaces/${name}/access`, json);
export const reads = async (who: Asker, id: string) => (await who.request(`/api/documents/${id}`)).status === 200;
