import type { OpenedSession, SessionChallenge } from '../../../src/contract/index.ts';
import { forgetDrafts, readDraft } from './drafts.ts';
import { forgetKey, keepKey, type KeptKey, readKey } from './kept-key.ts';

// The session is a key that never leaves this browser, and no cookie: a cookie goes to every port of the machine.
// What is sent is the key's signature of the challenge that the house made when it started, so that what another
// program hears on the port of a house that has stopped opens nothing when the house is back.

const curve = { name: 'ECDSA', namedCurve: 'P-256' };
/** Where keys cannot be kept (some private windows), the session lasts as long as the page. */
let held: KeptKey | null = null;
let proof: { readonly challenge: string; readonly id: string; readonly text: string } | null = null;
let entering: Promise<void> = Promise.resolve();
const refusedKey = 'maison-entry-refused';
/** An address may be given to a page that is open already, which then begins again: what became of it is kept for that. */
let entryRefused = sessionStorage.getItem(refusedKey) !== null;
sessionStorage.removeItem(refusedKey);
let ending: 'left' | 'ended' | null = null;

/** How this browser shows its session, as the header `authorization`; null without a session. */
export async function showSession(): Promise<string | null> {
  await entering;
  held ??= await readKey().catch(() => null);
  if (!held) return null;
  if (proof?.id !== held.id) await renewProof();
  return proof && `Session ${proof.text}`;
}

/** Signs what the house asks for now, after it refused `shown`. False when it asks for nothing new: the session is over. */
export async function renewProof(shown: string | null = null): Promise<boolean> {
  const key = held;
  if (shown !== null && proof && shown !== `Session ${proof.text}`) return true; // Another request has just renewed it.
  const answer = key && (await fetch('/api/session'));
  if (!key || !answer?.ok) return false;
  const { challenge } = (await answer.json()) as SessionChallenge;
  if (proof?.id === key.id && proof.challenge === challenge) return shown !== `Session ${proof.text}`;
  const signed = new TextEncoder().encode(`maison session ${challenge}`);
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, signed);
  proof = { challenge, id: key.id, text: `${key.id}.${toUrlBase64(signature)}` };
  return true;
}

/** True while a question waits in the box of this address for the house to be open again. */
export function isQuestionKept(): boolean {
  return readDraft(location.pathname) !== '';
}

/** Drops the session here; `how` it ended is what the page says then. */
export async function forgetSession(how: 'left' | 'ended' = 'ended'): Promise<void> {
  if (held) ending = how;
  if (how === 'left') forgetDrafts();
  held = null;
  proof = null;
  await forgetKey().catch(() => undefined);
}

/** How the session of this page ended; null when it had none. */
export function readEnding(): 'left' | 'ended' | null {
  return ending;
}

/** Opens a session with a code. Answers what the house answered; when it is `ok`, the session is kept. */
export async function openSession(code: string): Promise<Response> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  const json = { code, publicKey: toBase64(await crypto.subtle.exportKey('spki', publicKey)) };
  const answer = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
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

/** Takes the code out of the address and opens a session with it; requests wait for it. Null when there is no code. */
export function enterWithAddress(): Promise<void> | null {
  const code = readCode(location.hash);
  if (code === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  entering = openSession(code).then(
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

function toUrlBase64(bytes: ArrayBuffer): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
