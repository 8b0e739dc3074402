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
}

export interface CallOptions {
  readonly method?: string;
  readonly json?: unknown;
  readonly body?: Blob;
  readonly query?: Record<string, string | number | undefined>;
  readonly signal?: AbortSignal | undefined;
}

const settings = { language: 'fr', unreachable: '' };
/** `away`: the house answers, and its database does not. */
export type ConnectionState = 'locked' | 'offline' | 'away' | 'reached';

const listeners = new Set<(state: ConnectionState) => void>();

/** The language in which the house writes its messages, and what to say when it does not answer. */
export function setApiLanguage(language: string, unreachable: string): void {
  settings.language = language;
  settings.unreachable = unreachable;
}

/** Hears of every answer: `locked` on 401, `offline` when none came, `away` without the database. Returns what stops listening. */
export function watchConnection(listener: (state: ConnectionState) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Sends a request to the house. Throws ApiError; an abort passes through as it is. */
export async function sendRequest(path: string, options: CallOptions = {}): Promise<Response> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {}))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const address = query.size > 0 ? `${path}?${query}` : path;
  const headers = new Headers({ 'accept-language': settings.language });
  if (options.json !== undefined) headers.set('content-type', 'application/json');
  else if (options.body) headers.set('content-type', 'application/octet-stream');
  let response: Response;
  try {
    response = await fetch(address, {
      method: options.method ?? 'GET',
      headers,
      body: options.json === undefined ? (options.body ?? null) : JSON.stringify(options.json),
      signal: options.signal ?? null,
    });
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    announce('offline');
    throw new ApiError('house_unreachable', 0, settings.unreachable);
  }
  const error = response.ok ? null : await toApiError(response);
  announce(toState(error));
  if (error) throw error;
  return response;
}

/** Sends a request and reads its JSON answer, of the contract's type `Answer`. */
export async function callApi<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await sendRequest(path, options);
  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as Answer;
}

/** The sentence to show for anything thrown by a call. */
export function toMessage(thrown: unknown): string {
  return thrown instanceof Error && thrown.message !== '' ? thrown.message : settings.unreachable;
}

function toState(error: ApiError | null): ConnectionState {
  if (error?.status === 401) return 'locked';
  return error?.code === 'database_away' || error?.code === 'database_refused' ? 'away' : 'reached';
}

function announce(state: ConnectionState): void {
  for (const listener of listeners) listener(state);
}

async function toApiError(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as ErrorResponse;
    return new ApiError(error.code, response.status, error.message);
  } catch {
    return new ApiError('unreadable_answer', response.status, `${settings.unreachable} (${response.status})`);
  }
}
