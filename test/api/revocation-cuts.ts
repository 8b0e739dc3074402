import { expect } from 'vitest';
import type { DownloadTicket } from '../../src/contract/index.ts';
import { take } from './keys-for-tests.ts';
import { type Case, comeIn, type Entry, file, type RevocationHouse, type WayIn } from './revocation-house.ts';

// Measures when what is being sent to somebody stops.

const limitMilliseconds = 5000;

interface Cut {
  readonly milliseconds: number;
  /** The code of what was said last; null for a file, which breaks off. */
  readonly code: string | null;
}

/** Asks a question whose answer never ends; then how long it goes on after `change`. */
async function cutAnswer(
  { house }: RevocationHouse,
  headers: Record<string, string>,
  change: () => Promise<unknown>,
): Promise<Cut> {
  const response = await fetch(`${house.maison.parts.place.address}/api/ask`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ question: 'Combien de signes compte un mot de passe ?' }),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('sources-found')) {
    const piece = await reader?.read();
    if (!piece || piece.done) throw new Error(`ended before it began: ${text}`);
    text += piece.value;
  }
  expect(text).toContain('charte.md');
  await change();
  const began = performance.now();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) text += piece.value;
  const code = /event: error\ndata: \{"code":"(\w+)"/.exec(text)?.[1] ?? null;
  return { milliseconds: Math.round(performance.now() - began), code };
}

/** Fetches a large file slowly; then how long it goes on after `change`. */
async function cutDownload(
  { house }: RevocationHouse,
  route: string,
  headers: Record<string, string>,
  change: () => Promise<unknown>,
): Promise<Cut> {
  const response = await house.maison.fetch(new Request(new URL(route, 'http://localhost'), { headers }));
  expect(response.status, await (response.ok ? '' : response.text())).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const first = await reader.read();
  expect(first.value?.byteLength).toBeLessThan(file.length / 2);
  await change();
  const began = performance.now();
  const broken = await Promise.race([
    reader.closed.then(
      () => 'whole',
      () => 'broken',
    ),
    new Promise((resolve) => setTimeout(() => resolve('still open'), 2 * limitMilliseconds).unref()),
  ]);
  expect(broken).toBe('broken');
  return { milliseconds: Math.round(performance.now() - began), code: null };
}

async function askForTicket({ largeId }: RevocationHouse, { person }: Case): Promise<string> {
  const address = `/api/documents/${largeId}/original`;
  const answer = await person.request('/api/downloads', { method: 'POST', json: { address } });
  return `${address}?ticket=${(await take<DownloadTicket>(answer)).ticket}`;
}

/** Has an answer and a file sent to somebody, or a file alone to who has a ticket, and `act` done; both stop in time. Answers what was told, for the record. */
export async function expectCut(
  opened: RevocationHouse,
  { way, prepared, code }: { way: WayIn; prepared: Case; code: string | RegExp },
  act: (entry: Entry) => Promise<unknown>,
): Promise<string> {
  const told: string[] = [];
  const tell = (what: string, { milliseconds }: Cut): void => {
    told.push(`${what} ${milliseconds} ms`);
    expect(milliseconds).toBeLessThan(limitMilliseconds);
  };
  const route = way === 'ticket' ? await askForTicket(opened, prepared) : `/api/documents/${opened.largeId}/original`;
  const entry = await comeIn(opened, way, prepared);
  if (way === 'ticket') tell('file', await cutDownload(opened, route, {}, () => act(entry)));
  else {
    // Both are open when it changes.
    let changed: Promise<unknown> | null = null;
    const once = (): Promise<unknown> => (changed ??= act(entry));
    let arrived = 0;
    const both = Promise.withResolvers<void>();
    const whenBoth = async (): Promise<void> => {
      if ((arrived += 1) === 2) both.resolve();
      await both.promise;
      await once();
    };
    const [answer, download] = await Promise.all([
      cutAnswer(opened, entry.headers, whenBoth),
      cutDownload(opened, route, entry.headers, whenBoth),
    ]);
    tell('answer', answer);
    tell('file', download);
    expect(answer.code).toMatch(code);
  }
  return told.join(', ');
}

/** How many bytes of the large file somebody is sent, with something done in the middle. */
export async function readWhole(
  { house, largeId }: RevocationHouse,
  headers: Record<string, string>,
  meanwhile: () => Promise<unknown>,
): Promise<{ read: number; whole: number }> {
  const address = new URL(`/api/documents/${largeId}/original`, 'http://localhost');
  const response = await house.maison.fetch(new Request(address, { headers }));
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let read = (await reader.read()).value?.byteLength ?? 0;
  await meanwhile();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) read += piece.value.byteLength;
  return { read, whole: file.length };
}
