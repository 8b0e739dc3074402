import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where chats are sent, and what they show there. */
export interface Target {
  readonly name: string;
  /** Of `…/chat/completions`, of each server in turn. */
  readonly urls: readonly string[];
  readonly model: string;
  /** Of each request in turn. */
  readonly headers: readonly Record<string, string>[];
}

/** One streamed chat, in milliseconds from when it was meant to be sent; null where it did not come whole. */
export interface Sent {
  readonly first: number | null;
  readonly whole: number | null;
  readonly status: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** Sends so many streamed chats a second at even distances, whatever becomes of those before. */
export async function sendChats(
  target: Target,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<{ sent: Sent[]; lateMilliseconds: number[] }> {
  const began = performance.now();
  const sent: Promise<Sent>[] = [];
  const lateMilliseconds: number[] = [];
  const count = Math.round(perSecond * seconds);
  for (let at = 0; at < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1000) + 1);
    for (; at < due; at += 1) {
      const meant = began + (at * 1000) / perSecond;
      lateMilliseconds.push(performance.now() - meant);
      sent.push(send(target, at));
    }
    await sleep(1);
  }
  return { sent: await Promise.all(sent), lateMilliseconds };
}

function send({ urls, model, headers }: Target, number: number): Promise<Sent> {
  const body = JSON.stringify({
    model,
    stream: true,
    max_tokens: 64,
    messages: [{ role: 'user', content: 'Dis quelques mots, pour mesurer.' }],
  });
  const began = performance.now();
  return new Promise((resolve) => {
    let first: number | null = null;
    let tail = '';
    const asked = request(
      urls[number % urls.length] ?? '',
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers[Math.floor(number / urls.length) % headers.length],
        },
      },
      (response) => {
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          // The first word, and not a chunk that says only that an answer begins.
          if (first === null && piece.includes('mot0')) first = performance.now() - began;
          tail = (tail + piece).slice(-64);
        });
        const end = (): void => {
          const whole = response.statusCode === 200 && tail.includes('[DONE]');
          resolve({ first, whole: whole ? performance.now() - began : null, status: response.statusCode ?? 0 });
        };
        response.on('end', end);
        response.on('error', end);
      },
    );
    asked.on('error', () => resolve({ first: null, whole: null, status: 0 }));
    asked.end(body);
  });
}
