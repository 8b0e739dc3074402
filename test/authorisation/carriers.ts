import type { TestHouse } from '../house-for-tests.ts';
import type { Trier } from './people-who-try.ts';

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
  /** A ticket of who tries for an address; null for who has no session. */
  ticket(address: string): string | null;
  /** A ticket of the owner. */
  ownerTicket(address: string): string;
}

/** A way to show who one is. It counts as one's own, or as nobody's; none makes anybody more than they are. */
export interface Carrier {
  readonly name: string;
  readonly counts: boolean;
  /** The headers and the address with which the question is sent; null where there is no such way for this one. */
  show(credentials: Credentials, question: Question): { headers: Headers; address?: string } | null;
}

const own = ({ trier }: Credentials): Record<string, string> =>
  trier.authorization === null ? {} : { authorization: trier.authorization };
const proof = (text: string | null): string => (text ?? 'none').replace(/^\w+ /, '');

/** Every way in which a credential is shown, right or wrong. A new one, such as a key of an API, is a line here. */
export const carriers: readonly Carrier[] = [
  { name: 'its own', counts: true, show: (all) => ({ headers: new Headers(own(all)) }) },
  whereAsked('a ticket for this address', true, ({ ticket }, address) => ticket(address)),
  whereAsked('a ticket for another address', false, ({ ticket }) => ticket('/api/nowhere')),
  whereAsked('a ticket of the owner for another address', false, ({ ownerTicket }) => ownerTicket('/api/nowhere')),
  besides('a cookie', false, ({ trier }) => ({ cookie: `session=${proof(trier.authorization)}` })),
  besides('a cookie of the owner', false, ({ ownerSession, houseToken }) => ({
    cookie: `session=${proof(ownerSession)}; token=${houseToken}; authorization=Bearer ${houseToken}`,
  })),
  besides('x-api-key', false, ({ houseToken }) => ({ 'x-api-key': houseToken })),
  besides('x-forwarded-user', false, () => ({ 'x-forwarded-user': 'owner', 'x-remote-user': 'owner' })),
  besides('proxy-authorization', false, ({ houseToken }) => ({ 'proxy-authorization': `Bearer ${houseToken}` })),
  besides('Basic', false, ({ houseToken }) => ({ authorization: `Basic ${btoa(`owner:${houseToken}`)}` })),
  besides('the scheme of the other', false, ({ trier, houseToken, ownerSession }) => ({
    authorization: trier.authorization?.startsWith('Session')
      ? `Bearer ${proof(trier.authorization)}`
      : `Session ${trier.authorization === null ? houseToken : proof(ownerSession)}x`,
  })),
  besides('two at once, one’s own first', false, ({ trier, houseToken }) => ({
    authorization: `${trier.authorization ?? 'Session none'}, Bearer ${houseToken}`,
  })),
  besides('two at once, one’s own last', false, ({ trier, houseToken }) => ({
    authorization: `Bearer ${houseToken}, ${trier.authorization ?? 'Session none'}`,
  })),
  besides('its own beside the owner’s cookie and x-api-key', true, (all) => ({
    ...own(all),
    cookie: `session=${proof(all.ownerSession)}; token=${all.houseToken}`,
    'x-api-key': all.houseToken,
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
  {
    name: 'its token in the address',
    counts: false,
    show: ({ houseToken }, { address }) => ({
      headers: new Headers(),
      address: `${address}${address.includes('?') ? '&' : '?'}token=${houseToken}&access_token=${houseToken}`,
    }),
  },
];

function besides(name: string, counts: boolean, write: (credentials: Credentials) => Record<string, string>): Carrier {
  return { name, counts, show: (credentials) => ({ headers: new Headers(write(credentials)) }) };
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
export function findCredentials(house: TestHouse, trier: Trier, owner: Trier): Credentials {
  const { sessions } = house.maison.parts;
  return {
    trier,
    ownerSession: String(owner.authorization),
    houseToken: house.maison.token,
    ticket: (address) => (trier.session === null ? null : sessions.issueTicket(trier.session, address)),
    ownerTicket: (address) => sessions.issueTicket(String(owner.session), address),
  };
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
