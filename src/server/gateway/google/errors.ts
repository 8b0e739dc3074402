import type { Language, MaisonError } from '../../../base/index.ts';

const states: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
};

/** An error as Google writes it; the house's own code is its reason. */
export function describeGoogleError(error: MaisonError, language: Language, status = error.status): object {
  const state = states[status] ?? (status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL');
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: error.code, domain: 'maison' }];
  return { error: { code: status, message: error.in(language), status: state, details } };
}
