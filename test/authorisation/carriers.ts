import type { TestHouse } from '../house-for-tests.ts';
import type { Everybody, Trier } from './people-who-try.ts';

/** A request without whoever asks. */
export interface Question {
  readonly method: string;
  readonly address: string;
  readonly json: unknown;
}

type Send = (request: Request) => Promise<Response> | Response;

/** What is at hand to whoever tries: their own, and the strongest of the house, which must not count where it is shown in a way that is none. */
export interface Credentials {
  readonly trier: Trier;
  readonly ownerSession: string;
  readonly houseToken: string;
  /** A key of the owner for all that a key is for, and the token of a directory, without their scheme. */
  readonly ownerKey: string;
  readonly directoryToken: string;
  /** A ticket of who tries for an address; null for who has no session. */
  ticket(address: string): string | null;
  /** A ticket of the owner. */
  ownerTicket(address: string): string;
}

/** A way to show who one is. It counts as one's own, or as nobody's; none makes anybody more than they are. */
export interface Carrier {
  readonly name: string;
  readonly counts: boolean;
  /** The headers and the address with which the question is sent; null where there is no such way for this one, or for this address. */
  show(credentials: Credentials, question: Question): { headers: Headers; address?: string } | null;
}

const own = ({ trier }: Credentials): Record<string, string> =>
  trier.authorization === null ? {} : { authorization: trier.authorization };
const proof = (text: string | null): string => (text ?? 'none').replace(/^\w+ /, '');

// Headers in which programs of others show a key.
const keyHeaders = ['x-api-key', 'api-key', 'x-auth-token', 'x-access-token', 'x-maison-key', 'x-goog-api-key'];
const inHeaders = (text: string): Record<string, string> => Object.fromEntries(keyHeaders.map((name) => [name, text]));
// Clients of Anthropic and of Google show a key in headers of their own: where programs ask, and nowhere else, it is one.
const headersOfPrograms = ['x-api-key', 'x-goog-api-key'] as const;
const forPrograms = (address: string): boolean =>
  /^\/(v1|v1beta|beta)\//.test(address) ||
  /^\/(infill|apply-template|slots|completion|tokenize|detokenize|props|chat\/completions|completions|embeddings|fim\/completions|models|rerank|responses|messages|messages\/count_tokens)(\?|$)/.test(
    address,
  );
// So do clients of photo services, in one of the two, where photos are.
const forPhotos = (address: string): boolean =>
  /^\/api\/(photos|photo-[a-z]+|channels|scenes)([/?]|$)/.test(address) ||
  /^\/(v1\/segment|v2\/edit|v1\.0\/removebg|api\/remove)(\?|$)/.test(address);
const counts = (header: (typeof headersOfPrograms)[number], address: string): boolean =>
  forPhotos(address) ? header === 'x-api-key' : forPrograms(address);
const forDirectories = ({ address }: Question): boolean => address.startsWith('/scim/');

/** Every way in which a credential is shown, right or wrong. A new one is a line here. */
export const carriers: readonly Carrier[] = [
  { name: 'its own', counts: true, show: (all) => ({ headers: new Headers(own(all)) }) },
  ...headersOfPrograms.map((header): Carrier => ({
    name: `its own key in ${header}, where programs show it`,
    counts: true,
    show: ({ trier: { by, authorization } }, { address }) =>
      by === 'key' && counts(header, address) ? { headers: new Headers({ [header]: proof(authorization) }) } : null,
  })),
  whereAsked('a ticket for this address', true, ({ ticket }, address) => ticket(address)),
  whereAsked('a ticket for another address', false, ({ ticket }) => ticket('/api/nowhere')),
  whereAsked('a ticket of the owner for another address', false, ({ ownerTicket }) => ownerTicket('/api/nowhere')),
  besides('a cookie', false, ({ trier: { authorization } }) => ({
    cookie: `session=${proof(authorization)}; token=${proof(authorization)}; key=${proof(authorization)}`,
  })),
  besides('a cookie of the owner', false, ({ ownerSession, houseToken }) => ({
    cookie: `session=${proof(ownerSession)}; token=${houseToken}; authorization=Bearer ${houseToken}`,
  })),
  besides('x-api-key and its like, the house’s token', false, ({ houseToken }) => inHeaders(houseToken)),
  besides('x-api-key and its like, its own', false, ({ trier }) => inHeaders(proof(trier.authorization))),
  besides('x-api-key, cookie and proxy, a key of the owner', false, ({ ownerKey }) => ({
    ...inHeaders(ownerKey),
    cookie: `session=${ownerKey}; token=${ownerKey}; key=${ownerKey}; authorization=Bearer ${ownerKey}`,
    'proxy-authorization': `Bearer ${ownerKey}`,
  })),
  besides('x-api-key, cookie and proxy, the token of a directory', false, ({ directoryToken }) => ({
    ...inHeaders(directoryToken),
    cookie: `session=${directoryToken}; token=${directoryToken}`,
    'proxy-authorization': `Bearer ${directoryToken}`,
  })),
  {
    name: 'the token of a directory',
    counts: false,
    show: ({ directoryToken }, question) =>
      forDirectories(question) ? null : { headers: new Headers({ authorization: `Bearer ${directoryToken}` }) },
  },
  besides('x-forwarded-user', false, () => ({ 'x-forwarded-user': 'owner', 'x-remote-user': 'owner' })),
  besides('proxy-authorization', false, ({ houseToken }) => ({ 'proxy-authorization': `Bearer ${houseToken}` })),
  besides('Basic', false, ({ houseToken }) => ({ authorization: `Basic ${btoa(`owner:${houseToken}`)}` })),
  besides('Basic, its own', false, ({ trier: { authorization } }) => ({
    authorization: `Basic ${btoa(`${proof(authorization)}:${proof(authorization)}`)}`,
  })),
  besides('the scheme of the other', false, ({ trier: { authorization }, houseToken }) => ({
    authorization: authorization?.startsWith('Session')
      ? `Bearer ${proof(authorization)}`
      : `Session ${authorization === null ? houseToken : proof(authorization)}`,
  })),
  besides('the scheme of nobody', false, ({ trier: { authorization } }) => ({
    authorization: `ApiKey ${proof(authorization)}`,
  })),
  besides('without a scheme', false, ({ trier: { authorization } }) => ({ authorization: proof(authorization) })),
  besides('its own and a word more', false, ({ trier: { authorization } }) => ({
    authorization: `${authorization ?? 'Session none'} x`,
  })),
  {
    // SCIM reads the scheme as the standard does.
    name: 'its scheme in small letters',
    counts: false,
    show: ({ trier: { authorization } }, question) =>
      forDirectories(question)
        ? null
        : { headers: new Headers({ authorization: (authorization ?? 'session none').replace(/^\w/, toSmall) }) },
  },
  besides('two at once, one’s own first', false, ({ trier, houseToken }) => ({
    authorization: `${trier.authorization ?? 'Session none'}, Bearer ${houseToken}`,
  })),
  besides('two at once, one’s own last', false, ({ trier, houseToken }) => ({
    authorization: `Bearer ${houseToken}, ${trier.authorization ?? 'Session none'}`,
  })),
  besides('its own beside the owner’s cookie and x-api-key', true, (all) => ({
    ...inHeaders(all.houseToken),
    ...own(all),
    cookie: `session=${proof(all.ownerSession)}; token=${all.houseToken}; key=${all.ownerKey}`,
  })),
  {
    name: 'its own beside a ticket of the owner',
    counts: true,
    show: (all, { method, address }) =>
      // Where no proof is shown a ticket counts: that is what it is for.
      method !== 'GET' || all.trier.authorization === null
        ? null
        : { headers: new Headers(own(all)), address: withTicket(address, all.ownerTicket(address)) },
  },
  inAddress('the house’s token in the address', ({ houseToken }) => houseToken),
  inAddress('its own in the address', ({ trier }) => proof(trier.authorization)),
  inAddress('a key of the owner in the address', ({ ownerKey }) => ownerKey),
  inAddress('the token of a directory in the address', ({ directoryToken }) => directoryToken),
];

const toSmall = (letter: string): string => letter.toLowerCase();

function inAddress(name: string, choose: (credentials: Credentials) => string): Carrier {
  return {
    name,
    counts: false,
    show(credentials, { address }) {
      const text = encodeURIComponent(choose(credentials));
      const shown = ['token', 'access_token', 'api_key', 'key', 'ticket'].map((one) => `${one}=${text}`).join('&');
      return { headers: new Headers(), address: `${address}${address.includes('?') ? '&' : '?'}${shown}` };
    },
  };
}

function besides(name: string, known: boolean, write: (credentials: Credentials) => Record<string, string>): Carrier {
  return {
    name,
    counts: known,
    show(credentials, { address }) {
      const headers = new Headers(write(credentials));
      // There a key in it counts, by a way of its own; the others must not open anything there either.
      if (!known) for (const header of headersOfPrograms) if (counts(header, address)) headers.delete(header);
      return { headers };
    },
  };
}

function whereAsked(
  name: string,
  counts: boolean,
  issue: (credentials: Credentials, address: string) => string | null,
): Carrier {
  return {
    name,
    counts,
    show(credentials, { method, address }) {
      const ticket = issue(credentials, address);
      if (ticket === null || (counts && method !== 'GET')) return null;
      return { headers: new Headers(), address: withTicket(address, ticket) };
    },
  };
}

function withTicket(address: string, ticket: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}ticket=${ticket}`;
}

/** What is at hand to one of those who try. Tickets are issued by the sessions of the house itself. */
export function findCredentials(house: TestHouse, trier: Trier, { triers, ownerKey, directories }: Everybody) {
  const { sessions } = house.maison.parts;
  const owner = triers.find(({ name }) => name === 'owner') as Trier;
  const credentials: Credentials = {
    trier,
    ownerKey: proof(ownerKey),
    directoryToken: proof(directories.token),
    ownerSession: String(owner.authorization),
    houseToken: house.maison.token,
    ticket: (address) => (trier.session === null ? null : sessions.issueTicket(trier.name, trier.session, address)),
    ownerTicket: (address) => sessions.issueTicket(owner.name, String(owner.session), address),
  };
  return credentials;
}

/** What a question is answered that is shown in this way; null where there is no such way. */
export async function ask(
  send: Send,
  credentials: Credentials,
  carrier: Carrier,
  question: Question,
): Promise<{ status: number; body: string } | null> {
  const shown = carrier.show(credentials, question);
  if (shown === null) return null;
  const { headers, address = question.address } = shown;
  if (question.json !== undefined) headers.set('content-type', 'application/json');
  const body = question.json === undefined ? null : JSON.stringify(question.json);
  const answer = await send(
    new Request(new URL(address, 'http://localhost'), { method: question.method, headers, body }),
  );
  return { status: answer.status, body: await answer.text() };
}
