import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isAbort, type Log, MaisonError, toMaisonError } from '../../base/index.ts';
import type { ServerEnv } from '../session.ts';

/** An error of JSON-RPC for a request that was not read, or not served; MCP leaves these numbers to servers. */
const serverError = -32_000;

/** True for the address of MCP. */
export function isMcp(path: string): boolean {
  return path === '/mcp' || path.startsWith('/mcp/');
}

/** Presents what was thrown before a tool was reached, as clients of MCP understand it. */
export function presentMcpError(thrown: unknown, context: Context<ServerEnv>, log: Log): Response {
  const unreadable = thrown instanceof HTTPException && thrown.status < 500;
  const known = unreadable ? requestUnreadable() : toMaisonError(thrown);
  const error = known.code === 'session_required' ? keyMissing() : known;
  const status = error.code === 'request_too_large' ? 413 : error.status;
  if (error.retryAfterSeconds !== null) context.header('retry-after', String(error.retryAfterSeconds));
  if (status === 401) context.header('www-authenticate', 'Bearer');
  if (status >= 500 && error.retryAfterSeconds === null && !isAbort(thrown))
    log.error({ code: error.code, path: context.req.path, cause: error.cause ?? error }, 'request of MCP failed');
  return context.json(describeRpcError(error, context.get('language') ?? 'fr'), status as ContentfulStatusCode);
}

/** An error as JSON-RPC has it, of a request whose number is not known. */
export function describeRpcError(error: MaisonError, language: 'fr' | 'en', code = serverError): object {
  return { jsonrpc: '2.0', id: null, error: { code, message: error.in(language), data: { code: error.code } } };
}

// The same refusal as everywhere, in words for whoever sets up a tool.
function keyMissing(): MaisonError {
  return new MaisonError('session_required', 401, {
    fr: 'Cette adresse demande une clé de la maison, et il n’y en a pas ici, ou ce n’en est pas une. Rien n’a été lu. Faites-en une dans « Mon compte », avec la portée « Poser des questions » ou « Photos », et donnez-la au programme.',
    en: 'This address asks for a key of the house, and there is none here, or it is not one. Nothing was read. Make one in “My account”, with the scope “Ask” or “Photos”, and give it to the program.',
  });
}

/** What came is no JSON, or not one message of JSON-RPC. */
export function requestUnreadable(): MaisonError {
  return new MaisonError('request_invalid', 400, {
    fr: 'La demande n’est pas lisible : un message JSON-RPC seul est attendu, non une liste. Rien n’a été fait.',
    en: 'The request cannot be read: one message of JSON-RPC is expected, and no list. Nothing was done.',
  });
}
