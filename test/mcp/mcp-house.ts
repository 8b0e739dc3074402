import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';
import type { FakeModelsOptions } from '../../src/models/engines/fake.ts';

/** Which revision of the protocol a client speaks. */
export const revisions = { 'of July 2026': { pin: '2026-07-28' }, 'of before': 'legacy' } as const;
export type Revision = keyof typeof revisions;

/** What the documents of the house say. */
export const lease = 'Le préavis de résiliation du bail est de six mois. Le loyer est payé le premier du mois.';

/** A house on a port with one document, and the unmodified client of the protocol's own package. */
export interface McpHouse extends GatewayHouse {
  readonly url: URL;
  connect(secret: string, revision?: Revision): Promise<Client>;
  /** A request by hand, with the key of everything. */
  send(body: unknown, init?: { method?: string; headers?: Record<string, string> }): Promise<Response>;
}

/** Opens it. */
export async function openMcpHouse(
  options: FakeModelsOptions & { env?: Record<string, string> } = {},
): Promise<McpHouse> {
  const gateway = await openGatewayHouse({
    read: (question, sentence) => (/préavis/.test(question) && /préavis/.test(sentence) ? 3 : -3),
    ...options,
  });
  const added = await gateway.house.request('/api/documents?path=bail.txt', {
    method: 'POST',
    body: new Blob([lease]).stream(),
  });
  if (!added.ok) throw new Error(await added.text());
  await gateway.house.settle();
  const url = new URL('/mcp', gateway.address);
  const key = await gateway.makeKey(['ask', 'photos']);
  const connect = async (secret: string, revision: Revision = 'of July 2026'): Promise<Client> => {
    const client = new Client({ name: 'tried', version: '1' }, { versionNegotiation: { mode: revisions[revision] } });
    const headers = { authorization: `Bearer ${secret}`, 'accept-language': 'en' };
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
    return client;
  };
  const send: McpHouse['send'] = (body, { method = 'POST', headers = {} } = {}) =>
    fetch(url, {
      method,
      ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
      headers: {
        authorization: `Bearer ${key.secret}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
    });
  return { ...gateway, key, url, connect, send, [Symbol.asyncDispose]: () => gateway.close() };
}
