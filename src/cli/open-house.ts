import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import {
  type Config,
  MaisonError,
  openLog,
  readConfig,
  readLanguage,
  systemClock,
  locateHouse,
  readHolder,
  wait,
} from '../base/index.ts';
import { ErrorResponse } from '../contract/index.ts';
import { requestOwnHouse } from './own-house.ts';
import { note, untilInterrupted } from './terminal.ts';

export interface HouseCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly json?: unknown;
  /** The bytes of a file. */
  readonly content?: AsyncIterable<Uint8Array>;
}

interface Answer {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The house as the command line sees it: its HTTP API and nothing else. */
export interface HouseClient {
  /** One call whose answer is JSON of `schema`. Throws the house's own error, sentence and code kept. */
  call<Schema extends z.ZodType>(schema: Schema, route: string, call?: HouseCall): Promise<z.infer<Schema>>;
  /** One call whose answer is read as it comes. */
  stream(route: string, call?: HouseCall): Promise<AsyncIterable<Uint8Array>>;
  /** True when the house runs in another process, and goes on after this one. */
  readonly shared: boolean;
  /** Where that process serves; null in this one, which has no port. */
  readonly address: string | null;
  close(): Promise<void>;
}

/** Speaks to the running house; when none is up, opens one in this process, without a port, until `close`. */
export async function openHouse(options: { signal: AbortSignal; config?: Config }): Promise<HouseClient> {
  const config = options.config ?? readConfig();
  const places = locateHouse(config.home);
  const holder = await waitForHolder(places.lock, options.signal);
  if (holder?.address) {
    const token = await readFile(path.join(places.secrets, 'token'), 'utf8').catch(() => {
      throw tokenUnreadable();
    });
    return createClient(remoteSender(holder.address, token.trim(), options.signal), {
      shared: true,
      address: holder.address,
      close: async () => undefined,
    });
  }
  const log = openLog({ level: config.logLevel, file: path.join(places.logs, 'maison.log') });
  // The whole house is read only where none is running: that takes longer than most commands.
  const { createMaison } = await import('../main.ts');
  const maison = await createMaison(config, { log, clock: systemClock });
  return createClient(localSender(maison.fetch, maison.token, options.signal), {
    shared: false,
    address: null,
    close: () => maison.close(),
  });
}

const [patienceSeconds, silentSeconds] = [60, 2];

// Whoever types `up &` and then a command meets a house that opens; another command lets it go in a moment.
async function waitForHolder(lock: string, signal: AbortSignal): Promise<Awaited<ReturnType<typeof readHolder>>> {
  for (let waited = 0; ; waited += 0.25) {
    const holder = await readHolder(lock);
    if (!holder || holder.address !== null || waited >= patienceSeconds) return holder;
    if (waited === silentSeconds)
      note({
        fr: 'La maison s’ouvre, ou sert une autre commande : celle-ci attend une minute au plus…',
        en: 'The house is opening, or serves another command: this one waits a minute at most…',
      });
    await wait(250, { signal });
  }
}

/** Does `work` with the house, until it ends or the person interrupts, and lets it go. */
export async function withHouse(work: (house: HouseClient) => Promise<void>): Promise<void> {
  const house = await openHouse({ signal: untilInterrupted() });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}

type Sender = (route: string, call: HouseCall) => Promise<Answer>;

function remoteSender(address: string, token: string, signal: AbortSignal): Sender {
  return async (route, call) => {
    const url = toUrl(address, route, call);
    const body = call.content ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
    return requestOwnHouse(url, {
      method: call.method ?? 'GET',
      headers: toHeaders(token, call),
      signal,
      ...(body === undefined ? {} : { body }),
    });
  };
}

function localSender(answer: (request: Request) => Promise<Response>, token: string, signal: AbortSignal): Sender {
  return async (route, call) => {
    const body = call.content
      ? ReadableStream.from(call.content)
      : call.json === undefined
        ? null
        : JSON.stringify(call.json);
    signal.throwIfAborted();
    const response = await answer(
      new Request(toUrl('http://localhost', route, call), {
        method: call.method ?? 'GET',
        headers: toHeaders(token, call),
        body,
        duplex: 'half',
        signal,
      }),
    );
    return { status: response.status, body: readUntil(response.body ?? ReadableStream.from([]), signal) };
  };
}

// Without a socket nothing breaks off by itself: the answer is told that nobody reads it any more.
async function* readUntil(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const stop = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const piece = await reader.read();
      signal.throwIfAborted();
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined);
  }
}

function createClient(send: Sender, house: Pick<HouseClient, 'shared' | 'address' | 'close'>): HouseClient {
  const sendChecked = async (route: string, call: HouseCall): Promise<Answer> => {
    const answer = await send(route, call);
    if (answer.status >= 400) throw await readError(answer);
    return answer;
  };
  return {
    ...house,
    call: async (schema, route, call = {}) =>
      schema.parse(JSON.parse(await readText((await sendChecked(route, call)).body))),
    stream: async (route, call = {}) => (await sendChecked(route, call)).body,
  };
}

async function readError(answer: Answer): Promise<MaisonError> {
  const parsed = ErrorResponse.safeParse(parseJson(await readText(answer.body)));
  const { code, message } = parsed.success
    ? parsed.data.error
    : { code: 'internal_error', message: `HTTP ${answer.status}` };
  return new MaisonError(code, answer.status, { fr: message, en: message });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function toUrl(address: string, route: string, call: HouseCall): URL {
  const url = new URL(route, address);
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

function toHeaders(token: string, call: HouseCall): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'accept-language': readLanguage(),
    ...(call.content ? { 'content-type': 'application/octet-stream' } : {}),
    ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function tokenUnreadable(): MaisonError {
  return new MaisonError('token_unreadable', 403, {
    fr: 'Cette maison est ouverte par un autre utilisateur de la machine, et son jeton ne vous est pas lisible. Lancez la commande sous cet utilisateur.',
    en: 'This house is opened by another user of the machine, and you cannot read its token. Run the command as that user.',
  });
}
