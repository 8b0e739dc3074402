import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type AskedRequest, hashRequest, normaliseRequest } from './hash-request.ts';
import type { Replies, Reply } from './replies.ts';
import { countUsage, recordName, writePieces, writeWhole } from './write-reply.ts';

/** The code of a request that no reader has answered yet. */
export const noReply = 'no_reply_on_record';

/** A request that came, and what was made of it. */
export interface HeardRequest {
  readonly hash: string;
  readonly asked: AskedRequest;
  /** Null where none is on record. */
  readonly reply: Reply | null;
  readonly began: number;
  /** When the piece was sent that ends at this place of the content. */
  readonly sent: { readonly contentEnd: number; readonly at: number }[];
  /** When it was over: the last piece sent, or the asker gone. */
  ended: number | null;
  left: boolean;
}

export interface RecordServer {
  /** Its address, with `/v1`. */
  readonly url: string;
  /** What came since the last time that this was called. */
  takeHeard(): HeardRequest[];
  /** Waits so long before each piece of a streamed answer. */
  drip(milliseconds: number): void;
  /** Told of each request as it comes. */
  onHeard(listen: ((heard: HeardRequest) => void) | null): void;
  close(): Promise<void>;
}

const bytesAtMost = 8_000_000;
const contextTokens = 32_768;

/**
 * A server of OpenAI's protocol that is no model: it gives what a reader wrote for a request, found by the request's hash,
 * and 503 with the code `no_reply_on_record` where nobody has answered it.
 */
export async function openRecordServer(replies: Replies): Promise<RecordServer> {
  let heard: HeardRequest[] = [];
  let dripped = 0;
  let listener: ((one: HeardRequest) => void) | null = null;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://record');
    if (request.method === 'GET' && pathname === '/v1/models') return send(response, 200, listModels());
    if (request.method !== 'POST' || pathname !== '/v1/chat/completions')
      return send(response, 404, describeError('there is no such address', 'not_found'));
    const body: unknown = JSON.parse(await readText(request));
    const asked = normaliseRequest(body);
    const hash = hashRequest(asked);
    const reply = replies.get(hash) ?? null;
    const one: HeardRequest = { hash, asked, reply, began: performance.now(), sent: [], ended: null, left: false };
    // What the house asks to try a server out belongs to no turn, and no reader is asked for it.
    if (asked.messages[0]?.role === 'system') {
      heard.push(one);
      listener?.(one);
    }
    if (reply === null) {
      one.ended = performance.now();
      return send(response, 503, describeError('No reader has answered this request yet.', noReply));
    }
    await writeReply(response, one, reply, { body: body as Record<string, unknown>, dripped: () => dripped });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      if (!response.headersSent) send(response, 400, describeError(String(thrown), 'bad_request'));
      else response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    takeHeard() {
      const taken = heard;
      heard = [];
      return taken;
    },
    drip: (milliseconds) => (dripped = milliseconds),
    onHeard: (listen) => (listener = listen),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function writeReply(
  response: ServerResponse,
  heard: HeardRequest,
  reply: Reply,
  { body, dripped }: { body: Record<string, unknown>; dripped: () => number },
): Promise<void> {
  const usage = countUsage(JSON.stringify(heard.asked).length, heard.hash, reply);
  if (body['stream'] !== true) {
    send(response, 200, writeWhole(heard.hash, reply, usage));
    heard.ended = performance.now();
    return;
  }
  const { include_usage: counts } = (body['stream_options'] ?? {}) as { include_usage?: boolean };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.once('close', () => {
    heard.left ||= !response.writableEnded;
    heard.ended ??= performance.now();
  });
  for (const { written, contentEnd } of writePieces(heard.hash, reply, counts === true ? usage : null)) {
    const milliseconds = dripped();
    if (milliseconds > 0) await wait(milliseconds);
    if (response.destroyed) return;
    response.write(written);
    if (contentEnd !== null) heard.sent.push({ contentEnd, at: performance.now() });
  }
  response.end();
  heard.ended ??= performance.now();
}

function listModels(): object {
  return {
    object: 'list',
    data: [
      {
        id: recordName,
        object: 'model',
        created: 1_700_000_000,
        owned_by: 'nobody: replies that a reader wrote, played again by the hash of their request',
        max_model_len: contextTokens,
      },
    ],
  };
}

function describeError(message: string, code: string): object {
  return { error: { message, type: code, code } };
}

function send(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesAtMost) throw new RangeError('the request is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
