import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { OpenedSession, SessionChallenge } from '../../src/contract/index.ts';

/** A browser as far as sessions go: it makes a key, comes in with a code, and shows a proof with each request. */
export interface TestBrowser {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** The header that shows the session. */
  readonly headers: { authorization: string };
}

type Send = (route: string, init?: RequestInit) => Promise<Response>;

/** A new key of a browser, with its public half as it is sent. */
export function makeKey(): { privateKey: KeyObject; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
}

/** The proof that a session's key gives for a challenge. */
export function prove(id: string, privateKey: KeyObject, challenge: string): string {
  const signature = sign('sha256', Buffer.from(`maison session ${challenge} ${id}`), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `Session ${id}.${signature.toString('base64url')}`;
}

/** Opens a session with a code, as the page does. */
export async function openBrowserSession(send: Send, code: string, userAgent = 'test'): Promise<TestBrowser> {
  const { privateKey, publicKey } = makeKey();
  const answer = await send('/api/session', {
    method: 'POST',
    body: JSON.stringify({ code, publicKey }),
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { id } = (await answer.json()) as OpenedSession;
  const { challenge } = (await (await send('/api/session')).json()) as SessionChallenge;
  return { id, privateKey, headers: { authorization: prove(id, privateKey, challenge) } };
}

/** What `POST` of a route that opens a session answers; the key is the browser's, and a new one by default. */
export async function postForSession(
  send: Send,
  route: '/api/session' | '/api/invitations/accept',
  json: object,
  key = makeKey(),
): Promise<Response> {
  const body = JSON.stringify({ ...json, publicKey: key.publicKey });
  return send(route, { method: 'POST', body, headers: { 'content-type': 'application/json', 'user-agent': 'test' } });
}

/** Opens a session by e-mail and password, or by the secret of an invitation, as the page does. */
export async function openSessionWith(
  send: Send,
  json: { email: string; password: string } | { secret: string; name: string; password: string },
  key = makeKey(),
): Promise<TestBrowser> {
  const answer = await postForSession(send, 'secret' in json ? '/api/invitations/accept' : '/api/session', json, key);
  if (!answer.ok) throw new Error(await answer.text());
  const { id } = (await answer.json()) as OpenedSession;
  const { challenge } = (await (await send('/api/session')).json()) as SessionChallenge;
  return { id, privateKey: key.privateKey, headers: { authorization: prove(id, key.privateKey, challenge) } };
}
