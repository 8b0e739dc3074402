import type { OpenedSession, Person, SessionChallenge } from '../../../src/contract/index.ts';
import { readApiLanguage } from './api-error.ts';
import { forgetAwaited } from './awaited.ts';
import { forgetDrafts, readDraft } from './drafts.ts';
import { forgetKey, keepKey, type KeptKey, readKey, readOwnKey } from './kept-key.ts';

// The session is a key that never leaves this browser, and no cookie: a cookie goes to every port of the machine.
// What is sent is the key's signature of the challenge that the house made when it started, so that what another
// program hears on the port of a house that has stopped opens nothing when the house is back.

/** What opens a session: the code of an address, one's password, or an invitation. */
export type Entry =
  | { readonly code: string }
  | { readonly email: string; readonly password: string; readonly factor?: string }
  | { readonly secret: string; readonly name: string; readonly password: string };

/** Where keys cannot be kept (some private windows), the session lasts as long as the page. */
let held: KeptKey | null = null;
let proof: { readonly challenge: string; readonly id: string; readonly text: string } | null = null;
let entering: Promise<void> = Promise.resolve();
let houseOrigin = location.origin;
const refusedKey = 'maison-entry-refused';
const invitationKey = 'maison-invitation';
const passwordKey = 'maison-password-link';
/** An address may be given to a page that is open already, which then begins again: what became of it is kept for that. */
let entryRefused = sessionStorage.getItem(refusedKey) !== null;
sessionStorage.removeItem(refusedKey);
let ending: 'left' | 'ended' | null = null;

/** Whether this browser has a session at all, as far as it knows; another tab may open one. */
export async function hasSession(): Promise<boolean> {
  await entering;
  held ??= await readKey().catch(() => null);
  return held !== null;
}

/** How this browser shows its session, as the header `authorization`; null without a session. */
export async function showSession(): Promise<string | null> {
  if (!(await hasSession()) || !held) return null;
  if (proof?.id !== held.id) await renewProof();
  return proof && `Session ${proof.text}`;
}

/** Signs what the house asks for now, after it refused `shown`. False when it asks for nothing new: the session is over. */
export async function renewProof(shown: string | null = null): Promise<boolean> {
  const key = held;
  if (shown !== null && proof && shown !== `Session ${proof.text}`) return true; // Another request has just renewed it.
  const answer = key && (await fetch('/api/session'));
  if (!key || !answer?.ok) return false;
  const { challenge, address } = (await answer.json()) as SessionChallenge;
  houseOrigin = address ?? location.origin;
  if (proof?.id === key.id && proof.challenge === challenge) return shown !== `Session ${proof.text}`;
  const signed = new TextEncoder().encode(`maison session ${challenge} ${key.id}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, signed);
  proof = { challenge, id: key.id, text: `${key.id}.${toUrlBase64(signature)}` };
  return true;
}

/** Where others reach the house, without a path: the address that people type, or the one of this page where it has none. */
export function readHouseOrigin(): string {
  return houseOrigin;
}

/** True while a question waits in the box of this address for the house to be open again. */
export function isQuestionKept(): boolean {
  return readDraft(location.pathname) !== '';
}

/** Drops the session here; `how` it ended is what the page says then. */
export async function forgetSession(how: 'left' | 'ended' = 'ended'): Promise<void> {
  const gone = held;
  if (gone) ending = how;
  if (how === 'left') {
    forgetDrafts();
    forgetAwaited();
  }
  held = null;
  proof = null;
  if (gone) await forgetKey(gone.id).catch(() => undefined);
}

/** How the session of this page ended; null when it had none. */
export function readEnding(): 'left' | 'ended' | null {
  return ending;
}

/** The public half of this browser's own key, as the house takes it. */
export async function exportKey(): Promise<string> {
  return toBase64(await crypto.subtle.exportKey('spki', (await readOwnKey()).publicKey));
}

/** Keeps a session that was opened for this browser's own key. */
export async function keepSession(id: string): Promise<void> {
  held = { id, privateKey: (await readOwnKey()).privateKey };
  proof = null;
  await keepKey(held).catch(() => undefined);
}

/** Has requests wait until somebody has come in, or could not. */
export function enterMeanwhile(work: Promise<void>): void {
  entering = work;
}

/** Opens a session. Answers what the house answered; when it is `ok`, the session is kept. */
export async function openSession(entry: Entry): Promise<Response> {
  const { privateKey, publicKey } = await readOwnKey();
  const json = { ...entry, publicKey: toBase64(await crypto.subtle.exportKey('spki', publicKey)) };
  const answer = await fetch('secret' in entry ? '/api/invitations/accept' : '/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': readApiLanguage() },
    body: JSON.stringify(json),
  });
  if (!answer.ok) return answer;
  sessionStorage.removeItem(refusedKey);
  const { id } = (await answer.clone().json()) as OpenedSession;
  held = { id, privateKey };
  proof = null;
  await keepKey(held).catch(() => undefined);
  return answer;
}

/** Whose session this browser has just opened; null where the house does not say. */
export async function readPersonHere(): Promise<Person | null> {
  const answer = await fetch('/api/me', { headers: { authorization: (await showSession()) ?? '' } });
  return answer.ok ? ((await answer.json()) as Person) : null;
}

/** Whether people of this house sign in with a password; null when the house does not answer. */
export async function asksForPassword(): Promise<boolean | null> {
  try {
    const answer = await fetch('/api/session');
    return answer.ok ? ((await answer.json()) as SessionChallenge).people : null;
  } catch {
    return null;
  }
}

/**
 * Takes what opens the house out of the address: a code, with which it opens a session that requests wait for, or an
 * invitation or a link for a forgotten password, which is kept for its page. Null when there is none of them.
 */
export function enterWithAddress(): Promise<void> | null {
  const invited = readInvitation(location.hash);
  const forgotten = /#password=([\w-]+)/.exec(location.hash)?.[1] ?? null;
  const code = readCode(location.hash);
  if (invited === null && code === null && forgotten === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  if (forgotten !== null) keepPasswordSecret(forgotten);
  if (invited !== null) keepInvitation(invited);
  if (code === null) return Promise.resolve();
  entering = openSession({ code }).then(
    (answer) => {
      entryRefused = !answer.ok;
      return entryRefused ? sessionStorage.setItem(refusedKey, 'true') : undefined;
    },
    () => undefined, // The house is away: the page says so itself.
  );
  return entering;
}

/** True when the address that was opened had a code that the house refused. */
export function wasEntryRefused(): boolean {
  return entryRefused;
}

/** The code of an address, or of what was pasted in its place. Null when there is none. */
export function readCode(text: string): string | null {
  return /#code=([\w-]+)/.exec(text)?.[1] ?? /^\s*([\w-]{20,})\s*$/.exec(text)?.[1] ?? null;
}

/** The invitation with which this tab was opened, until it is accepted or put aside. */
export function readKeptInvitation(): string | null {
  return sessionStorage.getItem(invitationKey);
}

/** Keeps an invitation for this tab alone, also when it is loaded again; null forgets it. */
export function keepInvitation(secret: string | null): void {
  if (secret === null) sessionStorage.removeItem(invitationKey);
  else sessionStorage.setItem(invitationKey, secret);
}

/** The link for a forgotten password with which this tab was opened, until it is used or put aside. */
export function readPasswordSecret(): string | null {
  return sessionStorage.getItem(passwordKey);
}

/** Keeps the secret of such a link for this tab alone; null forgets it. */
export function keepPasswordSecret(secret: string | null): void {
  if (secret === null) sessionStorage.removeItem(passwordKey);
  else sessionStorage.setItem(passwordKey, secret);
}

/** Sets the password of whose link this tab was opened with. Answers what the house answered. */
export async function setForgottenPassword(password: string): Promise<Response> {
  return fetch('/api/password', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'accept-language': readApiLanguage() },
    body: JSON.stringify({ secret: readPasswordSecret() ?? '', password }),
  });
}

/** The secret of an invitation's address, or of what was pasted in its place. Null when there is none. */
export function readInvitation(text: string): string | null {
  return /#invitation=([\w-]+)/.exec(text)?.[1] ?? null;
}

/** Bytes in URL-safe base 64. */
export function toUrlBase64(bytes: ArrayBuffer): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
