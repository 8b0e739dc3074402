import { sign } from 'node:crypto';
import type {
  OpenedSession,
  Provider,
  SaveProviderRequest,
  SessionChallenge,
  SignOnBegun,
} from '../../src/contract/index.ts';
import { requestAs, sendTo, type TestPerson } from '../api/people-for-tests.ts';
import { makeKey, prove } from '../api/session-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import type { TestProvider } from './provider-for-tests.ts';

/** Where the tests' house has its page; nobody listens there. */
export const houseOrigin = 'http://localhost';
export type TestKey = ReturnType<typeof makeKey>;

/** Sets a provider up in a house as its owner. */
export async function setUp(
  house: TestHouse,
  id: string,
  provider: Pick<TestProvider, 'issuer' | 'clientId' | 'secret'>,
  more: Partial<SaveProviderRequest> = {},
): Promise<Provider> {
  const { issuer, clientId, secret } = provider;
  const json = { name: `Annuaire ${id}`, issuer, clientId, secret, ...more };
  const answer = await house.request(`/api/providers/${id}`, { method: 'PUT', json });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Provider;
}

function post(house: TestHouse, route: string, json: object, headers: Record<string, string> = {}): Promise<Response> {
  return sendTo(house)(route, {
    method: 'POST',
    body: JSON.stringify(json),
    headers: { 'content-type': 'application/json', origin: houseOrigin, 'user-agent': 'test', ...headers },
  });
}

/** Begins in a browser of this key; answers where it is sent. */
export async function begin(house: TestHouse, id: string, key: TestKey): Promise<URL> {
  const answer = await post(house, '/api/sign-on/begin', { provider: id, publicKey: key.publicKey });
  if (!answer.ok) throw new Error(await answer.text());
  return new URL(((await answer.json()) as SignOnBegun).address);
}

/** Signs in at the provider, as a browser of its own does; answers the address at the house to which it sends back. */
export async function passProvider(address: URL, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next: { url: URL; method: 'GET' | 'POST' } = { url: address, method: 'GET' };
  for (let hop = 0; hop < 10; hop += 1) {
    const { url, method } = next;
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(method === 'POST' ? { body: new URLSearchParams({ login }) } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null && !answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
    next = location === null ? { url, method: 'POST' } : { url: new URL(location, url), method: 'GET' };
    if (next.url.origin !== address.origin) return next.url;
  }
  throw new Error('the provider sends round in circles');
}

/** What a browser of this key sends when it is back at the house. */
export function signAnswer(back: URL, key: TestKey): { provider: string; answer: string; signature: string } {
  const state = back.searchParams.get('state') ?? '';
  const signature = sign('sha256', Buffer.from(`maison sign-on ${state}`), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64url');
  return { provider: back.pathname.replace('/sign-on/', ''), answer: back.search.slice(1), signature };
}

/** Comes back with an address of the provider. */
export function finish(house: TestHouse, back: URL, key: TestKey): Promise<Response> {
  return post(house, '/api/sign-on/finish', signAnswer(back, key));
}

/** Signs in through a provider from beginning to end; answers what the house answered. */
export async function signOn(house: TestHouse, id: string, login: string, key = makeKey()): Promise<Response> {
  return finish(house, await passProvider(await begin(house, id, key), login), key);
}

/** A person who came in through a provider. */
export async function enterAs(house: TestHouse, id: string, login: string): Promise<TestPerson['request']> {
  const key = makeKey();
  const answer = await signOn(house, id, login, key);
  if (!answer.ok) throw new Error(await answer.text());
  return requestAs(house, await showSession(house, answer, key));
}

/** The header of the session that an answer has opened. */
export async function showSession(
  house: TestHouse,
  answer: Response,
  key: TestKey,
): Promise<{ authorization: string }> {
  const { id } = (await answer.json()) as OpenedSession;
  const { challenge } = (await (await sendTo(house)('/api/session')).json()) as SessionChallenge;
  return { authorization: prove(id, key.privateKey, challenge) };
}
