import { Client, type FetchLike, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { type Log, MaisonError } from '../../base/index.ts';
import { readSealedToken, type Store, type StoredToolServer } from '../../store/index.ts';
import type { Outbound } from '../outbound/outbound.ts';

/** What speaking with a server of tools works with. */
export interface ConnectParts {
  readonly store: Store;
  readonly outbound: Outbound;
  readonly log: Log;
  readonly version: string;
}

const answerMilliseconds = 60_000;
/** More than that nobody reads, and no model either. */
const longestAnswer = 4_000_000;

/**
 * Speaks with a server of tools over the way out, and ends with it. The house offers it nothing: no model, no question to
 * a person, no files. Throws `egress_denied` (403), `tool_server_away` (502).
 */
export async function speakWith<Result>(
  parts: ConnectParts,
  server: Pick<StoredToolServer, 'id' | 'name' | 'address'>,
  work: (client: Client, options: { signal: AbortSignal }) => Promise<Result>,
  { signal }: { signal: AbortSignal },
): Promise<Result> {
  const token = await readToken(parts, server.id);
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(answerMilliseconds)]);
  const client = new Client(
    { name: 'maison', version: parts.version },
    // Its schemas are compiled to nothing: what an unknown server sends makes no code here.
    { versionNegotiation: { mode: 'auto' }, jsonSchemaValidator: { getValidator: () => acceptAll } },
  );
  const transport = new StreamableHTTPClientTransport(new URL(server.address), {
    fetch: sendToServer(parts.outbound, bounded),
    ...(token === null ? {} : { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 1000,
      maxReconnectionDelay: 1000,
      reconnectionDelayGrowFactor: 1,
    },
  });
  try {
    await client.connect(transport, { signal: bounded });
    return await work(client, { signal: bounded });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const own = findOwn(thrown);
    if (own) throw own;
    parts.log.warn({ server: server.id, cause: thrown }, 'server of tools does not answer');
    throw serverAway(server.name, thrown);
  } finally {
    await client.close().catch(() => undefined);
  }
}

const acceptAll = (input: unknown) => ({ valid: true as const, data: input as never, errorMessage: undefined });

async function readToken({ store }: ConnectParts, id: string): Promise<string | null> {
  const sealed = await store.asWorker((tx) => readSealedToken(tx, { id }));
  if (sealed === null) return null;
  const opened = openToolToken(store, sealed, id);
  if (opened === null) throw tokenLost();
  return opened;
}

/** Seals what one server is shown: it opens for no other. */
export function sealToolToken({ seal }: Pick<Store, 'seal'>, token: string, server: string): Buffer {
  return seal.seal(Buffer.from(token), `token of tool server ${server}`);
}

function openToolToken({ seal }: Pick<Store, 'seal'>, sealed: Buffer, server: string): string | null {
  return seal.open(sealed, `token of tool server ${server}`)?.toString('utf8') ?? null;
}

/** What sends everything of the library. A redirect is no answer: it would take the token elsewhere. */
export function sendToServer(outbound: Outbound, bounded: AbortSignal): FetchLike {
  return async (address, init = {}) => {
    const { method = 'GET', headers, body, signal } = init;
    const answer = await outbound.fetch(address, {
      purpose: 'tool-server',
      method: method as 'GET' | 'POST' | 'DELETE',
      headers: Object.fromEntries(new Headers(headers)),
      // It writes messages of JSON, and nothing else.
      ...(typeof body === 'string' ? { body } : {}),
      signal: AbortSignal.any([bounded, ...(signal ? [signal] : [])]),
      redirects: 'none',
    });
    const kept = ['content-type', 'mcp-session-id', 'www-authenticate'].flatMap((name): [string, string][] => {
      const value = answer.header(name);
      return value === null ? [] : [[name, value]];
    });
    const empty = [204, 205, 304].includes(answer.status);
    if (empty) await answer.cancel();
    return new Response(empty ? null : ReadableStream.from(limitAnswer(answer.body)), {
      status: answer.status < 200 ? 502 : answer.status,
      headers: kept,
    });
  };
}

async function* limitAnswer(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > longestAnswer) throw new Error(`the answer is longer than ${longestAnswer} bytes`);
    yield piece;
  }
}

/** The house’s own refusal, wherever the library has put it; that a server does not answer is told in other words. */
export function findOwn(thrown: unknown): MaisonError | null {
  if (thrown instanceof MaisonError) return thrown.code === 'egress_failed' ? null : thrown;
  if (!(thrown instanceof Error)) return null;
  const { data } = thrown as Error & { data?: { cause?: unknown } };
  return findOwn(thrown.cause ?? data?.cause);
}

function serverAway(name: string, cause: unknown): MaisonError {
  return new MaisonError(
    'tool_server_away',
    502,
    {
      fr: `Le serveur d’outils « ${name} » ne répond pas, ou pas comme un serveur MCP. Rien n’a été fait. Vérifiez son adresse et qu’il fonctionne, puis réessayez.`,
      en: `The tool server “${name}” does not answer, or not as a server of MCP. Nothing was done. Check its address and that it runs, then try again.`,
    },
    { cause },
  );
}

function tokenLost(): MaisonError {
  return new MaisonError('tool_token_lost', 409, {
    fr: 'Le jeton de ce serveur d’outils ne s’ouvre plus : la clé de la maison a changé depuis. Rien n’a été envoyé. Retirez le serveur et admettez-le à nouveau.',
    en: 'The token of this tool server opens no more: the key of the house has changed since. Nothing was sent. Remove the server and admit it again.',
  });
}
