import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { isAbort, type Language, type Log, MaisonError, toMaisonError } from '../base/index.ts';
import type { ServerEnv } from './session.ts';

/** Presents anything thrown by a route: a code and a sentence. What was not foreseen goes to the log, not to the wire. */
export function presentError(thrown: unknown, context: Context<ServerEnv>, log: Log): Response {
  const error = thrown instanceof HTTPException && thrown.status < 500 ? unreadable(thrown) : toMaisonError(thrown);
  if (error.retryAfterSeconds !== null) context.header('retry-after', String(error.retryAfterSeconds));
  else if (error.status >= 500 && !isAbort(thrown)) {
    log.error({ code: error.code, path: context.req.path, cause: error.cause ?? error }, 'request failed');
  }
  const language = context.get('language') ?? 'fr';
  return context.json(
    { error: { code: error.code, message: error.in(language) } },
    error.status as ContentfulStatusCode,
  );
}

// Hono's own refusals: a body that is not JSON, a wrong content type.
function unreadable(cause: HTTPException): MaisonError {
  return new MaisonError(
    'request_invalid',
    400,
    {
      fr: 'La demande n’est pas lisible : du JSON est attendu. Rien n’a été modifié.',
      en: 'The request cannot be read: JSON is expected. Nothing was changed.',
    },
    { cause },
  );
}

/** Turns Zod's issues into one 400 `request_invalid` that names each field. */
export function toInvalidRequest(error: z.core.$ZodError): MaisonError {
  const name = (issue: z.core.$ZodIssue): string =>
    issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.') || 'corps / body';
  const describe = (language: Language): string =>
    error.issues.map((issue) => `${name(issue)} (${explain(issue, language)})`).join(', ');
  return new MaisonError('request_invalid', 400, {
    fr: `La demande ne convient pas : ${describe('fr')}. Rien n’a été modifié. Corrigez ces champs et renvoyez-la.`,
    en: `The request is not valid: ${describe('en')}. Nothing was changed. Correct these fields and send it again.`,
  });
}

/** What an address names is not there and cannot be: for people who followed a link that was cut or mistyped. */
export function addressUnknown(): MaisonError {
  return new MaisonError('address_unknown', 404, {
    fr: 'Il n’y a rien à cette adresse. Le lien a peut-être été coupé ou mal recopié : vérifiez-le, ou revenez à la liste.',
    en: 'There is nothing at this address. The link may have been cut or copied wrongly: check it, or go back to the list.',
  });
}

function explain(issue: z.core.$ZodIssue, language: Language): string {
  const words: Record<string, { fr: string; en: string }> = {
    unrecognized_keys: { fr: 'champ inconnu', en: 'unknown field' },
    invalid_type: { fr: 'absent ou d’un autre type', en: 'missing or of another type' },
    too_small: { fr: 'trop court ou trop petit', en: 'too short or too small' },
    too_big: { fr: 'trop long ou trop grand', en: 'too long or too large' },
    invalid_value: { fr: 'valeur inconnue', en: 'unknown value' },
    invalid_format: { fr: 'format incorrect', en: 'wrong format' },
  };
  return (words[issue.code] ?? { fr: 'incorrect', en: 'not valid' })[language];
}
