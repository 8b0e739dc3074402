import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { isAbort, type Language, type Log, MaisonError, toMaisonError } from '../../base/index.ts';
import type { ServerEnv } from '../session.ts';
import type { PhotoProtocol } from './addresses.ts';

type Describe = (error: MaisonError, language: Language) => object;

// remove.bg’s own names, where it has one for what happened; its clients look for them.
const removeBgCodes: Readonly<Record<string, string>> = {
  photo_absent: 'missing_source',
  photo_double: 'multiple_sources',
  photo_no_subject: 'unknown_foreground',
  photo_not_an_image: 'invalid_file_type',
  photo_format_unsupported: 'invalid_file_type',
  photo_truncated: 'failed_to_read_image',
  photo_unreadable: 'failed_to_read_image',
  photo_too_large: 'file_size_too_large',
  photo_too_small: 'resolution_too_low',
  photo_source_failed: 'failed_image_url_download',
  egress_denied: 'failed_image_url_download',
  egress_failed: 'failed_image_url_download',
  session_required: 'auth_failed',
  key_refused: 'auth_failed',
  requests_limited: 'rate_limit_exceeded',
};

const forms: Readonly<Record<PhotoProtocol, Describe>> = {
  'photoroom-segment': (error, language) => ({
    detail: error.in(language),
    status_code: error.status,
    type: error.code,
  }),
  // Its clients read one or the other.
  'photoroom-edit': (error, language) => ({
    error: { message: error.in(language), detail: error.in(language), type: error.code },
  }),
  'remove.bg': (error, language) => ({
    errors: [{ title: error.in(language), code: removeBgCodes[error.code] ?? error.code }],
  }),
  // As FastAPI writes them, on which it is built.
  rembg: (error, language) =>
    error.code.startsWith('parameter_')
      ? { detail: [{ type: error.code, loc: ['query'], msg: error.in(language) }] }
      : { detail: error.in(language) },
};

const soonSeconds = 5;

/** Presents what was thrown as clients of that service understand it. */
export function presentPhotoError(
  protocol: PhotoProtocol,
  thrown: unknown,
  context: Context<ServerEnv>,
  log: Log,
): Response {
  const unreadable = thrown instanceof HTTPException && thrown.status < 500;
  const known = unreadable ? requestInvalid() : toMaisonError(thrown);
  const error = known.code === 'session_required' ? keyMissing() : known;
  const status = chooseStatus(protocol, error);
  const retry = error.retryAfterSeconds ?? (status === 503 ? soonSeconds : null);
  if (retry !== null) context.header('retry-after', String(retry));
  if (status >= 500 && error.retryAfterSeconds === null && !isAbort(thrown))
    log.error({ code: error.code, path: context.req.path, cause: error.cause ?? error }, 'photo call failed');
  return context.json(forms[protocol](error, context.get('language') ?? 'fr'), status as ContentfulStatusCode);
}

// Each service has one status for whatever is wrong with a request: FastAPI 422, the others 400.
function chooseStatus(protocol: PhotoProtocol, { code, status }: MaisonError): number {
  const wrong = code.startsWith('parameter_') || code === 'photo_absent' || code === 'request_invalid';
  if (protocol === 'rembg') return wrong ? 422 : status;
  return protocol === 'remove.bg' && (status === 415 || status === 422) ? 400 : status;
}

function keyMissing(): MaisonError {
  return new MaisonError('session_required', 401, {
    fr: 'Cette adresse demande une clé de la maison (x-api-key, ou Authorization: Bearer), et il n’y en a pas ici, ou ce n’en est pas une. Rien n’a été lu. Faites-en une dans « Mon compte », avec la portée « Photos ».',
    en: 'This address asks for a key of the house (x-api-key, or Authorization: Bearer), and there is none here, or it is not one. Nothing was read. Make one in “My account”, with the scope “Photos”.',
  });
}

function requestInvalid(): MaisonError {
  return new MaisonError('request_invalid', 400, {
    fr: 'La demande n’est pas lisible. Rien n’a été fait.',
    en: 'The request cannot be read. Nothing was done.',
  });
}
