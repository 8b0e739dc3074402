import type { Language, MaisonError } from '../../../base/index.ts';

const types: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
};

/** An error as Anthropic writes it, with the house's own code beside the type. */
export function describeAnthropicError(error: MaisonError, language: Language, status = error.status): object {
  const type = types[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
  return { type: 'error', error: { type, message: error.in(language), code: error.code } };
}
