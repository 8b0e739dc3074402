import type { Language, MaisonError } from '../../../base/index.ts';
import { GatewayError } from '../call/refusals.ts';

const types: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
};

/** An error as OpenAI writes it; its code is the house's own, but where clients know another one. */
export function describeOpenAiError(
  error: MaisonError,
  language: Language,
  status = error.status,
): { readonly error: object } {
  const type = types[status] ?? (status < 500 ? 'invalid_request_error' : 'server_error');
  const code = error.code === 'prompt_too_long' ? 'context_length_exceeded' : error.code;
  const param = error instanceof GatewayError ? error.parameter : null;
  return { error: { message: error.in(language), type, param, code } };
}

/**
 * The body of an answer that refuses. Clients of Mistral ask at the same addresses, and read the same words one step
 * further out.
 */
export function describeOpenAiRefusal(...of: Parameters<typeof describeOpenAiError>): object {
  const { error } = describeOpenAiError(...of);
  return { error, object: 'error', ...error };
}
