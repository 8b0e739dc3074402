import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

/** A server of tools on this machine, as another company would run one: made of the protocol's own package. */
export interface ToolServerForTests extends AsyncDisposable {
  readonly address: string;
  /** Calls that reached a tool, with what they brought. */
  readonly calls: { readonly tool: string; readonly given: object }[];
  /** What came over the network: methods and headers. */
  readonly requests: { readonly method: string; readonly authorization: string | undefined }[];
  /** What the tool `read_stock` says of itself. */
  description: string;
  /** What it answers. */
  answer: string;
  /** Breaks the connection in the place of the answer, once a tool has done what it was called for. */
  breaks: boolean;
  /** Each call is answered only once this has come. */
  held: Promise<void>;
  close(): Promise<void>;
}

/** Opens it: `read_stock` only reads, `order_more` does something. */
export async function openToolServer(): Promise<ToolServerForTests> {
  const told: ToolServerForTests = {
    address: '',
    calls: [],
    requests: [],
    description: 'How many of an article are in stock.',
    answer: 'chaise : 12',
    breaks: false,
    held: Promise.resolve(),
    close: () => new Promise((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
    [Symbol.asyncDispose]: () => told.close(),
  };
  const handler = createMcpHandler(() => makeServer(told));
  const server: Server = createServer(async (request, response) => {
    told.requests.push({ method: String(request.method), authorization: request.headers.authorization });
    const before = told.calls.length;
    const answer = await handler.fetch(await toRequest(request));
    if (told.breaks && told.calls.length > before) return void response.destroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body) for await (const piece of answer.body) response.write(piece);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return Object.assign(told, { address: `http://127.0.0.1:${port}/mcp` });
}

function makeServer(told: ToolServerForTests): McpServer {
  const server = new McpServer({ name: 'stock', version: '1' });
  server.registerTool(
    'read_stock',
    {
      description: told.description,
      inputSchema: z.object({ article: z.string() }),
      annotations: { readOnlyHint: true },
    },
    (given) => {
      told.calls.push({ tool: 'read_stock', given });
      return {
        content: [
          { type: 'text', text: told.answer },
          { type: 'image', data: 'AAAA', mimeType: 'image/png' },
        ],
      };
    },
  );
  server.registerTool(
    'order_more',
    { description: 'Orders more of an article.', inputSchema: z.object({ article: z.string(), count: z.number() }) },
    async (given) => {
      told.calls.push({ tool: 'order_more', given });
      await told.held;
      return { content: [{ type: 'text', text: 'ordered' }] };
    },
  );
  return server;
}

async function toRequest(request: IncomingMessage): Promise<Request> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { method = 'GET' } = request;
  return new Request(new URL(request.url ?? '/', 'http://127.0.0.1'), {
    method,
    headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]),
    ...(method === 'POST' ? { body: Buffer.concat(pieces) } : {}),
  });
}
