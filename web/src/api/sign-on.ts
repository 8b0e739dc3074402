import type { SignOnBegun, SignOnOffer } from '../../../src/contract/index.ts';
import { readApiLanguage, toApiError, toUnreachable } from './api-error.ts';
import { readOwnKey } from './kept-key.ts';
import { enterMeanwhile, exportKey, keepSession, toUrlBase64 } from './session.ts';

// Single sign-on takes the page away to the provider and back. What ties both ends together is the key of this browser,
// which stays in IndexedDB: the house lets in who can sign with it, and nobody to whom the address of the end was given.

/** What came back from the provider, signed by this browser's key. */
export interface ProviderAnswer {
  readonly provider: string;
  readonly answer: string;
  readonly signature: string;
}

const beganKey = 'maison-sign-on';
let refusal: string | null = null;
let link: Promise<ProviderAnswer> | null = null;

/** The providers with which people sign in to this house; none where it does not answer. */
export async function offerSignOn(): Promise<SignOnOffer[]> {
  try {
    const answer = await fetch('/api/sign-on/providers');
    return answer.ok ? ((await answer.json()) as { providers: SignOnOffer[] }).providers : [];
  } catch {
    return [];
  }
}

/** Goes to a provider. Answers only when that fails, with what to say. */
export async function beginSignOn(provider: string): Promise<string> {
  try {
    const answer = await post('/api/sign-on/begin', { provider, publicKey: await exportKey() });
    if (!answer.ok) return (await toApiError(answer)).message;
    return await goTo(((await answer.json()) as SignOnBegun).address, { links: false });
  } catch {
    return toUnreachable().message;
  }
}

/** Goes to the address of a provider; `links` says that it is to be added to the account of who is in. Never answers. */
export function goTo(address: string, { links }: { readonly links: boolean }): Promise<never> {
  sessionStorage.setItem(beganKey, JSON.stringify({ links, back: links ? location.pathname : '/' }));
  location.assign(address);
  return new Promise(() => undefined);
}

/** Takes what a provider sent back out of the address of the page, and comes in with it. */
export function returnFromProvider(): void {
  const provider = /^\/sign-on\/([a-z0-9-]{1,40})$/.exec(location.pathname)?.[1];
  if (provider === undefined) return;
  const answer = location.search.slice(1);
  const began = JSON.parse(sessionStorage.getItem(beganKey) ?? '{}') as { links?: boolean; back?: string };
  sessionStorage.removeItem(beganKey);
  history.replaceState(null, '', began.back?.startsWith('/') ? began.back : '/');
  const signed = sign(provider, answer);
  if (began.links) link = signed;
  else enterMeanwhile(finish(signed));
}

/** What came back to be added to the account, once; null when nothing did. */
export function takeLink(): Promise<ProviderAnswer> | null {
  const taken = link;
  link = null;
  return taken;
}

/** Why the house did not let in who came back; null when nobody did, or it did. */
export function readSignOnRefusal(): string | null {
  return refusal;
}

async function finish(signed: Promise<ProviderAnswer>): Promise<void> {
  try {
    const answer = await post('/api/sign-on/finish', await signed);
    if (answer.ok) await keepSession(((await answer.json()) as { id: string }).id);
    else refusal = (await toApiError(answer)).message;
  } catch {
    refusal = toUnreachable().message;
  }
}

async function sign(provider: string, answer: string): Promise<ProviderAnswer> {
  const { privateKey } = await readOwnKey();
  const text = `maison sign-on ${new URLSearchParams(answer).get('state') ?? ''}`;
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    new TextEncoder().encode(text),
  );
  return { provider, answer, signature: toUrlBase64(signature) };
}

function post(route: string, json: object): Promise<Response> {
  return fetch(route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': readApiLanguage() },
    body: JSON.stringify(json),
  });
}
