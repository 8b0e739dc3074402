import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { type Clock, type Config, isAbort, type Log, type MaskRule } from '../../base/index.ts';
import type { PersonalDataCounts } from '../personal-data/kinds.ts';
import { openDispatchers } from './dispatchers.ts';
import { createGate } from './gate.ts';
import { listenTo } from './listen.ts';
import { followRedirect } from './redirects.ts';
import { type ArrivingAnswer, sendRequest } from './receive-answer.ts';
import { findRefusal } from './resolve.ts';
import { failed, strayed } from './refusals.ts';
import { deriveRules, isLoopback, type OutboundPurpose, type OutboundRule, type ShutInPurpose } from './rules.ts';
import {
  createConnectionLedger,
  type OutboundConnection,
  type ConnectionLedger,
  type OutboundSummary,
  type OpenConnection,
} from './connections.ts';

// Sending over a network: only this file may.

export interface OutboundRequest {
  readonly purpose: OutboundPurpose;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** `none`: a redirect is the answer. Followed by default. */
  readonly redirects?: 'none';
  /** How long the host may take to begin its answer, where that is more than what suits most. */
  readonly patienceMilliseconds?: number;
  /** How many personal data in the body were masked; must be told where `masks` says so. */
  readonly masked?: PersonalDataCounts;
}

export interface OutboundListening extends Pick<OutboundRequest, 'purpose' | 'headers' | 'signal'> {
  readonly onText: (text: string) => void;
}

/** An answer. Its body must be read to the end, left by a `break`, or cancelled. */
export interface OutboundResponse {
  readonly status: number;
  /** A header by its lower-case name. */
  header(name: string): string | null;
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole body; throws a plain Error beyond `bytesAtMost` (default 10 MB). */
  text(bytesAtMost?: number): Promise<string>;
  cancel(): Promise<void>;
}

export interface Outbound {
  /**
   * Sends one request, following at most five redirects, each checked like the first address.
   * Throws `egress_denied` (403) when no rule allows the address for this purpose, `egress_failed` (502)
   * when the host does not answer; any HTTP status is an answer.
   */
  fetch(address: string | URL, request: OutboundRequest): Promise<OutboundResponse>;
  /**
   * Hears what a host tells over a WebSocket, until `signal` or the host ends it; nothing is told to it. A host that has
   * none, or goes away, ends it too. Throws `egress_denied` (403) as fetch.
   */
  listen(address: string | URL, request: OutboundListening): Promise<void>;
  /** Throws `egress_denied` (403) where no rule allows the address for this purpose; nothing is sent. */
  require(address: string | URL, purpose: OutboundPurpose): void;
  /** Whether personal data must be masked in what an engine at this address is sent. */
  masks(address: string): Promise<boolean>;
  /** Whether an address is on no network of the company. */
  isOutside(address: string): Promise<boolean>;
  /** By which rule personal data are masked. */
  readonly maskRule: MaskRule;
  /**
   * Runs a package client (`pip`, `npm`) that makes its own connections: denied and recorded like a request.
   * `run` resolves with the bytes it brought in.
   */
  throughClient<Result extends { receivedBytes: number }>(
    client: string,
    purpose: OutboundPurpose,
    run: () => Promise<Result>,
  ): Promise<Result>;
  /**
   * Sends `bytes` over a socket of another protocol (syslog): denied and recorded like a request. The socket asks
   * `lookup` for names.
   */
  throughSocket(
    to: URL,
    purpose: OutboundPurpose,
    bytes: number,
    run: (lookup: LookupFunction) => Promise<void>,
  ): Promise<void>;
  /** Writes down what a child tried to reach from its sandbox, which refused it: an address, and only as the child says it. */
  noteAttempt(child: ShutInPurpose, address: string): void;
  /** Has these rules, and no others, hold for a purpose that is set up while the house runs. */
  replaceRules(purpose: 'sign-on' | 'tool-server', rules: readonly OutboundRule[]): void;
  /** What is allowed now, in words for the page. */
  rules(): readonly OutboundRule[];
  /** The latest thousand connections, oldest first. */
  connections(): readonly OutboundConnection[];
  /** Counts since the start, for "nothing left the house". */
  summary(): OutboundSummary;
  close(): Promise<void>;
}

export interface OutboundParts {
  readonly log: Log;
  readonly clock: Clock;
  /** Told of each connection when it has ended: the caller stores it. */
  readonly onConnection?: (connection: OutboundConnection) => void;
  /** Who answers for names; the machine's own resolver without it. */
  readonly resolve?: LookupFunction;
}

const redirectsAtMost = 5;

/**
 * Opens the only way out of the house. What no rule derived from `config` allows is denied.
 * Honours the proxies of `config`; the company's certificate authority comes from NODE_EXTRA_CA_CERTS,
 * which Node reads itself as it starts. Throws `config_invalid` (500) when a proxy's address makes no sense.
 */
export function openOutbound(config: Config, parts: OutboundParts): Outbound {
  const ledger = createConnectionLedger(parts);
  const dispatchers = openDispatchers(config, parts.resolve);
  const gate = createGate(deriveRules(config), ledger);
  const { toUrl, check } = gate;
  return {
    async fetch(address, request) {
      let url = toUrl(address, request.purpose);
      let current = request;
      for (let hop = 0; hop <= redirectsAtMost; hop += 1) {
        const rule = check(url, request.purpose);
        const response = await send(url, current, await dispatchers.choose(url, current), { ledger, rule });
        const location = [301, 302, 303, 307, 308].includes(response.status) ? response.header('location') : null;
        if (!location || request.redirects === 'none') return response;
        await response.cancel();
        const next = toUrl(location, request.purpose, url);
        current = followRedirect(current, url, next, response.status);
        url = next;
      }
      throw failed(url.host, new Error('too many redirects'));
    },
    async listen(address, listening) {
      const url = toUrl(address, listening.purpose);
      const rule = check(url, listening.purpose);
      // What is only heard carries no text of the house.
      const dispatcher = await dispatchers.choose(url, { ...listening, masked: {} });
      const connection = ledger.begin(listening.purpose, url.host, !isLoopback(url.hostname), 0, rule);
      await listenTo(url, listening, dispatcher, connection);
    },
    require: (address, purpose) => void check(toUrl(address, purpose), purpose),
    masks: (address) => dispatchers.mustMask(new URL(address)),
    isOutside: (address) => dispatchers.isOutside(new URL(address)),
    maskRule: config.maskPersonalData,
    throughClient: async (client, purpose, run) => {
      const rule = check(client, purpose);
      return recordClient(ledger.begin(purpose, client, true, 0, rule), run);
    },
    throughSocket: async (to, purpose, bytes, run) => {
      const rule = check(to, purpose);
      const outside = to.protocol !== 'syslog+unix:' && !isLoopback(to.hostname);
      const connection = ledger.begin(purpose, to.host || to.protocol.replace(':', ''), outside, bytes, rule);
      await recordClient(connection, async () => {
        await run(dispatchers.lookup);
        return { receivedBytes: 0 };
      });
    },
    noteAttempt: (child, address) => ledger.deny(child, address, true),
    replaceRules: gate.replaceRules,
    rules: gate.rules,
    connections: () => ledger.latest(),
    summary: () => ledger.summary(),
    close: () => dispatchers.close(),
  };
}

async function send(
  url: URL,
  request: OutboundRequest,
  dispatcher: Dispatcher,
  { ledger, rule }: { ledger: ConnectionLedger; rule: string },
): Promise<OutboundResponse> {
  request.signal.throwIfAborted();
  const sentBytes = request.body === undefined ? 0 : Buffer.byteLength(request.body);
  const connection = ledger.begin(
    request.purpose,
    url.host,
    !isLoopback(url.hostname),
    sentBytes,
    rule,
    request.masked,
  );
  try {
    const sent = {
      method: request.method ?? 'GET',
      headers: { 'user-agent': 'maison', ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.patienceMilliseconds === undefined ? {} : { headersTimeout: request.patienceMilliseconds }),
    };
    const answer = await sendRequest(dispatcher, url, sent, request.signal);
    return toResponse(answer, url, connection, request.signal);
  } catch (thrown) {
    // Not by the error's name: undici calls a proxy's refusal an AbortError too.
    const cancelled = request.signal.aborted;
    if (!cancelled && findRefusal(thrown)) {
      connection.deny();
      throw strayed(url.hostname, thrown);
    }
    connection.end(cancelled ? 'cancelled' : 'failed');
    if (cancelled) throw thrown;
    throw failed(url.host, thrown);
  }
}

function toResponse(
  answer: ArrivingAnswer,
  url: URL,
  connection: OpenConnection,
  signal: AbortSignal,
): OutboundResponse {
  const body = readBody(answer, url, connection, signal);
  return {
    status: answer.status,
    header: (name) => [answer.headers[name]].flat()[0] ?? null,
    body,
    async text(bytesAtMost = 10_000_000) {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const chunk of body) {
        length += chunk.byteLength;
        if (length > bytesAtMost) throw new Error(`the answer of ${url.host} is longer than ${bytesAtMost} bytes`);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    },
    async cancel() {
      connection.end('cancelled');
      await answer.body.return?.();
    },
  };
}

// The connection ends when the body has been read, broken off or has failed, so that its bytes are known.
function readBody(
  { body }: ArrivingAnswer,
  url: URL,
  connection: OpenConnection,
  signal: AbortSignal,
): AsyncIterableIterator<Uint8Array> {
  return {
    async next() {
      try {
        const taken = await body.next();
        if (taken.done) connection.end('done');
        else connection.received(taken.value.byteLength);
        return taken;
      } catch (thrown) {
        connection.end(signal.aborted ? 'cancelled' : 'failed');
        throw signal.aborted ? thrown : failed(url.host, thrown);
      }
    },
    async return() {
      connection.end('cancelled');
      await body.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function recordClient<Result extends { receivedBytes: number }>(
  connection: OpenConnection,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await run();
    connection.received(result.receivedBytes);
    connection.end('done');
    return result;
  } catch (thrown) {
    if (findRefusal(thrown)) connection.deny();
    else connection.end(isAbort(thrown) ? 'cancelled' : 'failed');
    throw thrown;
  }
}
