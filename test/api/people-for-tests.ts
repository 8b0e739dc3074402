import type { MadeInvitation, Person, RoleName } from '../../src/contract/index.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { openSessionWith, type TestBrowser } from './session-for-tests.ts';

export const goodPassword = 'quatre chevaux bleus';

/** A person of a house, with a browser that is signed in as them. */
export interface TestPerson extends TestBrowser {
  readonly person: Person;
  readonly email: string;
  /** A request of the API as this person. */
  request(
    route: string,
    options?: { method?: string; json?: unknown; body?: ReadableStream<Uint8Array> },
  ): Promise<Response>;
}

/** Sends a request without the house's token. */
export function sendTo(house: TestHouse) {
  return (route: string, init: RequestInit = {}): Promise<Response> =>
    house.maison.fetch(new Request(new URL(route, 'http://localhost'), init));
}

/** A request as who holds these headers. */
export function requestAs(house: TestHouse, headers: { authorization: string }): TestPerson['request'] {
  return (route, options = {}) => house.request(route, { ...options, headers });
}

/** Invites somebody as the owner; answers the secret, too. */
export async function inviteAs(
  request: TestPerson['request'],
  json: { email: string; role?: RoleName; groups?: string[] },
): Promise<MadeInvitation & { secret: string }> {
  const answer = await request('/api/invitations', { method: 'POST', json });
  if (!answer.ok) throw new Error(await answer.text());
  const made = (await answer.json()) as MadeInvitation;
  return { ...made, secret: made.address.replace('/#invitation=', '') };
}

/** Invites somebody, who accepts: a person with a session of their own. */
export async function bringIn(
  house: TestHouse,
  name: string,
  role: RoleName = 'member',
  groups: string[] = [],
): Promise<TestPerson> {
  const email = `${name}@example.org`;
  const { secret } = await inviteAs(house.request, { email, role, groups });
  const browser = await openSessionWith(sendTo(house), { secret, name, password: goodPassword });
  const request = requestAs(house, browser.headers);
  const person = (await (await request('/api/me')).json()) as Person;
  return { ...browser, person, email, request };
}

/** The code of the error of an answer, with its status. */
export async function readRefusal(answer: Response): Promise<[number, string]> {
  return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
}
