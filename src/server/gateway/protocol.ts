import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { isAbort, type Language, type Log, MaisonError, toMaisonError } from '../../base/index.ts';
import type { ServerEnv } from '../session.ts';
import { findProtocol, programKeyHeaders, type Protocol } from './addresses.ts';
import { describeAnthropicError } from './anthropic/errors.ts';
import { describeGoogleError } from './google/errors.ts';
import { describeLlamaCppError } from './llamacpp/errors.ts';
import { describeOllamaError } from './ollama/errors.ts';
import { describeOpenAiError, describeOpenAiRefusal } from './openai/errors.ts';

/** How a protocol says that something went wrong. */
interface ErrorForm {
  /** The body of an answer with that status. */
  describe(error: MaisonError, language: Language, status: number): object;
  /** The last words of a stream that is cut. */
  last(error: MaisonError, language: Language): string;
}

const openAi: ErrorForm = {
  describe: describeOpenAiRefusal,
  last: (error, language) => `data: ${JSON.stringify(describeOpenAiError(error, language))}\n\n`,
};
const anthropic: ErrorForm = {
  describe: describeAnthropicError,
  last: (error, language) => `event: error\ndata: ${JSON.stringify(describeAnthropicError(error, language))}\n\n`,
};
const ollama: ErrorForm = {
  describe: describeOllamaError,
  last: (error, language) => `${JSON.stringify(describeOllamaError(error, language))}\n`,
};

const google: ErrorForm = {
  describe: describeGoogleError,
  last: (error, language) => `data: ${JSON.stringify(describeGoogleError(error, language))}\n\n`,
};
const llamaCpp: ErrorForm = {
  describe: describeLlamaCppError,
  last: (error, language) => `data: ${JSON.stringify(describeLlamaCppError(error, language))}\n\n`,
};
const forms: Readonly<Record<Protocol, ErrorForm>> = {
  openai: openAi,
  anthropic,
  ollama,
  google,
  'llama.cpp': llamaCpp,
};

/** The form of errors of the protocol that this path belongs to; null for the house's own. */
export function findErrorForm(path: string): ErrorForm | null {
  const protocol = findProtocol(path);
  return protocol && forms[protocol];
}

/** How programs show a key on the addresses of these protocols, and their last words when it ends. */
export const gatewayCredentials = {
  keyHeaders: () => programKeyHeaders,
  last: (path: string, error: MaisonError, language: Language): string =>
    findErrorForm(path)?.last(error, language) ?? '',
};

// Clients try again by themselves where they are told when.
const soonSeconds = 5;

/** Presents what was thrown as a client of the protocol understands it. */
export function presentGatewayError(form: ErrorForm, thrown: unknown, context: Context<ServerEnv>, log: Log): Response {
  const unreadable = thrown instanceof HTTPException && thrown.status < 500;
  const known = unreadable ? bodyUnreadable() : toMaisonError(thrown);
  const error = known.code === 'session_required' ? keyMissing() : known;
  const status = error.code === 'request_too_large' ? 413 : error.status;
  const retry = error.retryAfterSeconds ?? (status === 503 ? soonSeconds : null);
  if (retry !== null) context.header('retry-after', String(retry));
  if (status >= 500 && error.retryAfterSeconds === null && !isAbort(thrown))
    log.error(
      { code: error.code, path: context.req.path, cause: error.cause ?? error },
      'request of the gateway failed',
    );
  const body = form.describe(error, context.get('language') ?? 'fr', status);
  return context.json(body, status as ContentfulStatusCode);
}

// The same refusal as everywhere, in words for whoever sets up a tool.
function keyMissing(): MaisonError {
  return new MaisonError('session_required', 401, {
    fr: 'Cette adresse demande une clé de la maison, et il n’y en a pas ici, ou ce n’en est pas une. Rien n’a été lu. Faites-en une dans « Mon compte », avec la portée « Modèles », et donnez-la à l’outil.',
    en: 'This address asks for a key of the house, and there is none here, or it is not one. Nothing was read. Make one in “My account”, with the scope “Models”, and give it to the tool.',
  });
}

function bodyUnreadable(): MaisonError {
  return new MaisonError('request_invalid', 400, {
    fr: 'La demande n’est pas lisible : du JSON est attendu. Rien n’a été écrit.',
    en: 'The request cannot be read: JSON is expected. Nothing was written.',
  });
}
