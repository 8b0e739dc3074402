import type { Language, MaisonError } from '../../../base/index.ts';

const types: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  503: 'unavailable_error',
};

/** An error as llama.cpp's server writes it: its code is the status, and the house's own stands beside. */
export function describeLlamaCppError(error: MaisonError, language: Language, status = error.status): object {
  const type = types[status] ?? (status < 500 ? 'invalid_request_error' : 'server_error');
  return { error: { code: status, message: error.in(language), type, reason: error.code } };
}
