import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sendText } from './send-text.ts';
import type { TextSource } from './text-response.ts';

// Over a real socket: who reads all, who leaves, who takes nothing, and to whom nothing more may be sent.

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Tried {
  readonly answer: IncomingMessage;
  readonly stop: AbortController;
  readonly seen: { cancelled: number; closed: number; broken: number; asked: number };
}

async function open(piece: string, { pieces, pause = 0 }: { pieces: number; pause?: number }): Promise<Tried> {
  const stop = new AbortController();
  const seen = { cancelled: 0, closed: 0, broken: 0, asked: 0 };
  const source: TextSource = {
    async next() {
      seen.asked += 1;
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      return { text: piece, isLast: seen.asked >= pieces };
    },
    cancel: () => void (seen.cancelled += 1),
  };
  const serve = (_: IncomingMessage, outgoing: ServerResponse): void => {
    const onBroken = (): void => {
      seen.broken += 1;
      outgoing.destroy();
    };
    const onClosed = (): void => void (seen.closed += 1);
    const watch = { ended: [stop.signal], last: () => 'LAST', onClosed, onBroken, patienceMilliseconds: 100 };
    void sendText(outgoing, { source, watch });
  };
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => (server.closeAllConnections(), server.close()));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ port, host: '127.0.0.1' }, resolve).on('error', reject),
  );
  answer.on('error', () => undefined);
  return { answer, stop, seen };
}

const readAll = async (answer: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += String(piece);
  return text;
};

test('who reads gets every piece once, and nothing is cancelled', async () => {
  const { answer, seen } = await open('é ', { pieces: 5 });
  expect(await readAll(answer)).toBe('é é é é é ');
  expect(seen).toEqual({ cancelled: 0, closed: 1, broken: 0, asked: 5 });
});

test('who leaves has the source cancelled', async () => {
  const { answer, seen } = await open('x', { pieces: 10_000, pause: 5 });
  answer.destroy();
  await expect.poll(() => seen).toMatchObject({ cancelled: 1, closed: 1, broken: 0 });
});

test('who takes nothing is given up, and no more is made for them than fits on the way', async () => {
  const { answer, seen } = await open('x'.repeat(1_000_000), { pieces: 10_000 });
  answer.pause();
  await expect.poll(() => seen, { timeout: 5000 }).toMatchObject({ cancelled: 1, closed: 1, broken: 1 });
  expect(seen.asked).toBeLessThan(100);
});

test('where nothing more may be sent, the last words come in its place', async () => {
  const { answer, stop, seen } = await open('x', { pieces: 10_000, pause: 5 });
  setTimeout(() => stop.abort(), 40);
  expect(await readAll(answer)).toMatch(/^x+LAST$/);
  expect(seen).toMatchObject({ cancelled: 1, closed: 1, broken: 0 });
});
