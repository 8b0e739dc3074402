import type { LookupFunction } from 'node:net';
import { Agent, request as undiciRequest } from 'undici';
import { MaisonError } from '../base/index.ts';

const loopback: readonly { address: string; family: number }[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];
// The house's key goes with each request: `localhost` is this machine, whatever answers for names here.
const lookUpThisMachine: LookupFunction = (_hostname, options, answer) => {
  const of = loopback.filter(({ family }) => !options.family || options.family === family);
  if (options.all) return answer(null, [...of]);
  answer(null, of[0]?.address ?? '127.0.0.1', of[0]?.family ?? 4);
};
const thisMachine = new Agent({ connect: { lookup: lookUpThisMachine } });

export interface OwnHouseRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

export interface OwnHouseResponse {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Speaks to the running house from its own command line, over the loopback address only: nothing leaves the machine.
 * Throws `house_unreachable` (503) when the house does not answer.
 */
export async function requestOwnHouse(address: URL, request: OwnHouseRequest): Promise<OwnHouseResponse> {
  if (!isThisMachine(address.hostname)) throw unreachable(new Error(`not a loopback address: ${address.hostname}`));
  try {
    const answer = await undiciRequest(address, {
      dispatcher: thisMachine,
      method: request.method ?? 'GET',
      headers: request.headers ?? {},
      body: (request.body as string | undefined) ?? null,
      signal: request.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    return { status: answer.statusCode, body: answer.body };
  } catch (thrown) {
    if (request.signal.aborted) throw thrown;
    throw unreachable(thrown);
  }
}

/**
 * Speaks to the house whose address stands in the settings of whoever runs this, from a machine that need not be the house's:
 * over the loopback, or encrypted. Redirects are not followed. Throws `house_address_open` (400) for an address that would
 * carry the key in the clear, and `house_unreachable` (503).
 */
export async function requestNamedHouse(address: URL, request: OwnHouseRequest): Promise<OwnHouseResponse> {
  if (isThisMachine(address.hostname)) return requestOwnHouse(address, request);
  if (address.protocol !== 'https:') throw addressOpen();
  try {
    const { method = 'GET', headers = {}, body, signal } = request;
    const sent = (body as string | undefined) ?? null;
    const answer = await undiciRequest(address, { method, headers, body: sent, signal });
    return { status: answer.statusCode, body: answer.body };
  } catch (thrown) {
    if (request.signal.aborted) throw thrown;
    throw unreachable(thrown);
  }
}

function addressOpen(): MaisonError {
  return new MaisonError('house_address_open', 400, {
    fr: 'L’adresse de la maison doit commencer par https://\u00A0: la clé et le code y passeraient en clair. Rien n’a été envoyé. Corrigez MAISON_URL.',
    en: 'The address of the house has to begin with https://: the key and the code would pass in the clear. Nothing was sent. Correct MAISON_URL.',
  });
}

// Not a name of the network, which somebody else may answer for.
function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function unreachable(cause: unknown): MaisonError {
  return new MaisonError(
    'house_unreachable',
    503,
    {
      fr: 'La maison ne répond pas. Rien n’est perdu. Voyez « ./maison doctor », ou relancez « ./maison up ».',
      en: 'The house does not answer. Nothing is lost. See “./maison doctor”, or start “./maison up” again.',
    },
    { cause },
  );
}
