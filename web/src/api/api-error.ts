import type { ErrorResponse } from '../../../src/contract/index.ts';

/** What the house answered instead of what was asked; `message` is already in the reader's language. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
  }

  /** The house could not be reached at all. */
  get offline(): boolean {
    return this.status === 0;
  }

  /** The house answers, and its database does not. */
  get away(): boolean {
    return this.code === 'database_away' || this.code === 'database_refused';
  }
}

const settings = { language: 'fr', unreachable: '' };

/** The language in which the house writes its messages, and what to say when it does not answer. */
export function setApiLanguage(language: string, unreachable: string): void {
  settings.language = language;
  settings.unreachable = unreachable;
}

/** The language in which the house is asked to write. */
export function readApiLanguage(): string {
  return settings.language;
}

/** The sentence to show for anything thrown by a call. */
export function toMessage(thrown: unknown): string {
  return thrown instanceof Error && thrown.message !== '' ? thrown.message : settings.unreachable;
}

/** What to throw when no answer came at all. */
export function toUnreachable(): ApiError {
  return new ApiError('house_unreachable', 0, settings.unreachable);
}

/** Reads why the house refused; an answer that is none of its own says at least its status. */
export async function toApiError(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ErrorResponse;
    return new ApiError(error.code, response.status, error.message);
  } catch {
    return new ApiError('unreadable_answer', response.status, `${settings.unreachable} (${response.status})`);
  }
}
