import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

/** What the server was asked, in the order of asking. */
export interface ServedRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}
export type ServedAnswer = (asked: ServedRequest, response: ServerResponse) => void | Promise<void>;

/** A house whose chat model is on a server. */
export interface ServedHouse extends AsyncDisposable {
  readonly gateway: GatewayHouse;
  /** What was asked of the model. */
  readonly asked: ServedRequest[];
  /** Where the server is, which nobody but the house should hear. */
  readonly host: string;
  close(): Promise<void>;
}

/** Opens a real HTTP server, and a house that has its chat model there under `model`. */
export async function openServedHouse(
  answer: ServedAnswer,
  { model = 'Qwen/Qwen2.5-Coder-7B-Instruct', env = {} }: { model?: string; env?: Record<string, string> } = {},
): Promise<ServedHouse> {
  const asked: ServedRequest[] = [];
  const server = createServer((request, response) => void take(request, response));
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const one = { path: request.url ?? '', body };
    if (/completions$/.test(one.path)) asked.push(one);
    await answer(one, response);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = await openGatewayHouse({
    models: 'real',
    env: { MAISON_CHAT_URL: `http://${host}/v1`, MAISON_CHAT_MODEL: model, ...env },
  });
  const close = async (): Promise<void> => {
    await gateway.close();
    server.closeAllConnections();
    server.close();
  };
  return { gateway, asked, host, close, [Symbol.asyncDispose]: close };
}

/** One event of a stream. */
export function sendChunk(response: ServerResponse, chunk: object): void {
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

/** A refusal as vLLM words it. */
export function refuse(response: ServerResponse, message: string, status = 400): void {
  const error = { message, type: 'BadRequestError', param: null, code: status };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

/** These pieces of an answer. */
export function say(response: ServerResponse, ...texts: string[]): void {
  for (const content of texts) sendChunk(response, { choices: [{ index: 0, delta: { content } }] });
}

/** Its end, with what it took. */
export function finish(response: ServerResponse, finish_reason = 'stop'): void {
  sendChunk(response, { choices: [{ index: 0, delta: {}, finish_reason }] });
  sendChunk(response, { choices: [], usage: { prompt_tokens: 10, completion_tokens: 5 } });
  response.end('data: [DONE]\n\n');
}
