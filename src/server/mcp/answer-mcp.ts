import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Context } from 'hono';
import { type Language, MaisonError } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { nameCounted } from '../counted.ts';
import type { ServerEnv } from '../session.ts';
import { houseResources, houseTools, makeServer } from './make-server.ts';
import { requestUnreadable } from './mcp-errors.ts';
import { listAssistantPrompts } from './prompts/assistant-prompts.ts';
import { housePrompts } from './prompts/house-prompts.ts';
import type { RunningCalls } from './running-calls.ts';
import type { McpRequest } from './tools/house-tool.ts';

type McpParts = McpRequest['parts'] & { readonly running: RunningCalls };

/** So much may come in one request: a photo of 8 MB in base64, and what is said of it. */
export const largestMcpRequest = 12 * 1024 * 1024;

/** What is looked at of a message before the protocol's own library reads it. */
interface Message {
  readonly method?: unknown;
  readonly id?: unknown;
  readonly params?: { readonly name?: unknown; readonly requestId?: unknown } | undefined;
}

/**
 * Answers one request of MCP: the tools of the house with the rights of whoever asks. Nothing is kept between requests;
 * clients of the revision of July 2026 and of those before are served alike. What is sent ends when the client leaves.
 */
export async function answerMcp(
  parts: McpParts,
  actor: Actor,
  { context, language }: { context: Context<ServerEnv>; language: Language },
): Promise<Response> {
  authorize(actor, 'mcp:connect');
  const { raw } = context.req;
  const message = raw.method === 'POST' ? await readMessage(context) : null;
  if (message) requireRights(actor, message);
  const stop = new AbortController();
  const end = follow(parts, context, message, stop);
  const signal = AbortSignal.any([raw.signal, stop.signal, parts.closing, context.get('reading').withdrawn]);
  const request = { parts, actor, context, language, signal };
  // Read for what is about prompts alone: a call of a tool needs none.
  const aboutPrompts = typeof message?.method === 'string' && message.method.startsWith('prompts/');
  const assistants = aboutPrompts ? await listAssistantPrompts(request) : [];
  const handler = createMcpHandler(() => makeServer(request, assistants), {
    // What streams is cut when a key is revoked; a whole answer would come after it.
    responseMode: 'sse',
    // Every list of the house is as it is: there is nothing to be told of later.
    maxSubscriptions: 0,
    onerror: (error) => parts.log.debug({ err: error }, 'request of MCP refused'),
  });
  const close = (): void => void handler.close();
  parts.closing.addEventListener('abort', close, { once: true });
  const finish = (): void => {
    end();
    parts.closing.removeEventListener('abort', close);
  };
  try {
    const response = await handler.fetch(raw, message === null ? {} : { parsedBody: message });
    return watchBody(response, { onEnd: finish, onLeft: () => stop.abort() });
  } catch (thrown) {
    finish();
    throw thrown;
  }
}

/** The one message of a request. A list of them would be many calls under one count, and is no longer part of the protocol. */
async function readMessage(context: Context<ServerEnv>): Promise<Message | null> {
  // What is said to be something else than JSON is refused by the protocol's library, unread.
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) return null;
  let body: unknown;
  try {
    body = await context.req.json();
  } catch (thrown) {
    throw thrown instanceof MaisonError ? thrown : requestUnreadable();
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw requestUnreadable();
  return body;
}

// What somebody may not use is not there for them; who calls it all the same is refused as everywhere, and it is written
// down.
function requireRights(actor: Actor, { method, params }: Message): void {
  const named = <Named extends { readonly name: string }>(list: readonly Named[]): Named | undefined =>
    list.find(({ name }) => name === params?.name);
  const action =
    method === 'tools/call'
      ? named(houseTools)?.action
      : method === 'prompts/get'
        ? named(housePrompts)?.action
        : typeof method === 'string' && method.startsWith('resources/')
          ? houseResources[0]?.action
          : undefined;
  if (action) authorize(actor, action);
}

/** Notes a call for as long as it lasts, and takes back the one that a notification names. */
function follow(
  { running }: McpParts,
  context: Context<ServerEnv>,
  message: Message | null,
  stop: AbortController,
): () => void {
  const caller = nameCounted(context) ?? 'command-line';
  const isId = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
  if (message?.method === 'notifications/cancelled' && isId(message.params?.requestId))
    running.cancel(caller, message.params.requestId);
  if (message?.method !== 'tools/call' || !isId(message.id)) return () => undefined;
  return running.begin(caller, message.id, stop);
}

/** The same response; `onEnd` is called once when it has been sent or given up, `onLeft` before it in the latter case. */
function watchBody(response: Response, { onEnd, onLeft }: { onEnd(): void; onLeft(): void }): Response {
  if (!response.body) {
    onEnd();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      } catch (thrown) {
        onEnd();
        controller.error(thrown);
      }
    },
    async cancel(reason) {
      onLeft();
      onEnd();
      await reader.cancel(reason).catch(() => undefined);
    },
  });
  return new Response(body, response);
}
