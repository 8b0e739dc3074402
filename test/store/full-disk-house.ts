import { open } from 'node:fs/promises';
import path from 'node:path';
import { openLog, readConfig, systemClock, wait } from '../../src/base/index.ts';
import { createMaison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openBrowserSession } from '../api/session-for-tests.ts';

// The house of full-disk-house-process.ts, on a small disk of its own, and what fills that.

export const config = readConfig();
export const log = openLog({ level: 'info', file: path.join(config.home, 'logs', 'maison.log') });
/** A clock that a test may put forward: what is due each minute is then due at once. */
export const clock = {
  ...systemClock,
  ahead: 0,
  now: () => new Date(systemClock.now().getTime() + clock.ahead),
};
export const maison = await createMaison(config, { log, clock, models: createFakeModels() });
export const ballast = path.join(config.home, 'ballast');
const fullMilliseconds = 2500;
const fewestRounds = 6; // The first may still find room.

export interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly body: Record<string, unknown>;
}

export async function call(
  route: string,
  method = 'GET',
  body?: Uint8Array | object,
  authorization = `Bearer ${maison.token}`,
): Promise<Answer> {
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
  const response = await maison.fetch(
    new Request(new URL(route, 'http://localhost'), {
      method,
      headers: {
        authorization,
        'accept-language': 'en',
        ...(body instanceof Uint8Array || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : bytes,
    }),
  );
  const text = await response.text();
  const parsed: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : { text };
  const error = parsed.error as { code: string } | undefined;
  return { status: response.status, code: error?.code ?? null, body: parsed };
}

let counter = 0;
export const kept = new Set<string>();

export async function addDocument(): Promise<Answer> {
  const name = `note-${(counter += 1)}.txt`;
  const text = Buffer.from(`La porte numéro ${counter} ferme à ${counter % 24} heures.\n`.repeat(200));
  const answer = await call(`/api/documents?space=entreprise&path=${name}`, 'POST', text);
  if (answer.status === 200) kept.add(name);
  return answer;
}

export async function fill(): Promise<void> {
  const handle = await open(ballast, 'a');
  for (const size of [1_000_000, 65_536, 4096, 1]) {
    try {
      for (;;) await handle.write(Buffer.alloc(size));
    } catch {
      // Full for writes of this size: what was wanted.
    }
  }
  await handle.close();
}

/** A browser whose session was noted so long ago that its use is to be noted again, whenever it reads. */
export async function openReader(): Promise<() => Promise<string>> {
  const send = (route: string, init: RequestInit = {}): Promise<Response> =>
    maison.fetch(new Request(new URL(route, 'http://localhost'), init));
  const code = maison.addressWithCode().split('#code=')[1] ?? '';
  const { headers } = await openBrowserSession(send, code);
  return async () => {
    clock.ahead += 61_000;
    return readOn(headers.authorization);
  };
}

/** Takes the file of a document away with it: an act that is written down, or is refused where there is no room for that. */
export async function download(): Promise<string> {
  const { body } = await call('/api/documents?limit=1');
  const [first] = body.documents as { id: string }[];
  return describe(await call(`/api/documents/${first?.id}/original`));
}

/** Reads as somebody does who looks something up: the page, the list, a document, its passages, a search. Answers the first that is not 200, or 200. */
export async function readOn(authorization?: string): Promise<string> {
  const list = await call('/api/documents?limit=1', 'GET', undefined, authorization);
  const [first] = (list.body.documents ?? []) as { id: string }[];
  const answers = [
    list,
    await call('/', 'GET', undefined, authorization),
    await call(`/api/documents/${first?.id}`, 'GET', undefined, authorization),
    await call(`/api/documents/${first?.id}/passages`, 'GET', undefined, authorization),
    await call('/api/search', 'POST', { question: 'À quelle heure ferme la porte ?' }, authorization),
  ];
  return describe(answers.find(({ status }) => status !== 200) ?? list);
}

/** Runs `during` again and again while the disk is filled and full, and says what it met. */
export async function whileFull(during: () => Promise<string>): Promise<Record<string, number>> {
  const met: Record<string, number> = {};
  let full: number | null = null;
  let rounds = 0;
  const filling = fill().then(() => ([full, rounds] = [systemClock.elapsed(), 0]));
  // On a busy machine the disk is full only after a while: what counts is what is met from then on.
  while (full === null || rounds < fewestRounds || systemClock.elapsed() < full + fullMilliseconds) {
    const outcome = await during();
    met[outcome] = (met[outcome] ?? 0) + 1;
    const read = `reading ${await readOn()}`;
    met[read] = (met[read] ?? 0) + 1;
    rounds += 1;
    await wait(50);
    if (full !== null) await fill(); // What others give back in between is taken at once.
  }
  await filling;
  return met;
}

export async function untilBack(check: () => Promise<boolean>): Promise<number | null> {
  const begun = systemClock.elapsed();
  while (systemClock.elapsed() - begun < 60_000) {
    if (await check().catch(() => false)) return Math.round(systemClock.elapsed() - begun);
    await wait(100);
  }
  return null;
}

export const describe = ({ status, code }: Answer): string => (code === null ? String(status) : `${status} ${code}`);
export const isServing = async (): Promise<boolean> => (await call('/api/health')).body.status === 'serving';

export async function listKept(): Promise<{ path: string; state: string }[]> {
  const { body } = await call('/api/documents?limit=500');
  return body.documents as { path: string; state: string }[];
}
export const countRead = async (): Promise<number> =>
  (await listKept()).filter(({ state }) => state === 'complete' || state === 'searchable').length;
export const areRead = async (): Promise<boolean> =>
  (await listKept()).every(({ state }) => state === 'complete' || state === 'searchable');
