import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedHouse } from './open-house.ts';

/** What became of one question. */
export interface Asked {
  readonly status: number;
  /** Its answer came whole, with what it says. */
  readonly useful: boolean;
  readonly code: string | null;
  readonly retryAfter: number | null;
  /** From the moment it was meant to be asked until its last byte, in milliseconds: a late sender is not forgiven. */
  readonly milliseconds: number;
  /** When its last byte came, on the clock of this process. */
  readonly endedAt: number;
}

const question = JSON.stringify({ question: 'Combien de signes compte un mot de passe ?' });
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** Asks one question as who holds this key. Never rejects: what breaks off has status 0. */
export function ask(house: Pick<LoadedHouse, 'address'>, key: string, meantAt = performance.now()): Promise<Asked> {
  return new Promise((resolve) => {
    const tell = (status: number, body = '', retryAfter?: string): void => {
      const endedAt = performance.now();
      resolve({
        status,
        useful: status === 200 && /"outcome":"(answered|quoted)"/.test(body),
        code: /"code":"(\w+)"/.exec(body)?.[1] ?? null,
        retryAfter: retryAfter === undefined ? null : Number(retryAfter),
        milliseconds: endedAt - meantAt,
        endedAt,
      });
    };
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const asked = request(new URL('/api/ask', house.address), { method: 'POST', headers, agent }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (body += piece));
      response.on('end', () => tell(response.statusCode ?? 0, body, response.headers['retry-after']));
      response.on('error', () => tell(0));
    });
    asked.on('error', () => tell(0));
    asked.end(question);
  });
}

/** Keeps so many questions under way for so long, each asked when the one before has its answer: what the house can do at most. */
export async function askClosedLoop(
  house: LoadedHouse,
  { askers, seconds }: { askers: number; seconds: number },
): Promise<Asked[]> {
  const until = performance.now() + seconds * 1000;
  const all: Asked[] = [];
  const one = async (place: number): Promise<void> => {
    for (let turn = place; performance.now() < until; turn += askers) all.push(await ask(house, keyAt(house, turn)));
  };
  await Promise.all(Array.from({ length: askers }, (_, place) => one(place)));
  return all;
}

export interface Arrivals {
  readonly perSecond: number;
  readonly seconds: number;
  /** This share of all arrivals is one person's, who asks and asks. */
  readonly ofOne: number;
  readonly random: () => number;
}

/**
 * Sends questions at random moments, so many a second, whatever becomes of those before: a crowd does not wait for the
 * house. Resolves once the last one has its answer; `lateMilliseconds` says how late this process sent each.
 */
export async function askOpenLoop(
  house: LoadedHouse,
  { perSecond, seconds, ofOne, random }: Arrivals,
): Promise<{ asked: Asked[]; lateMilliseconds: number[] }> {
  const began = performance.now();
  const asked: Promise<Asked>[] = [];
  const lateMilliseconds: number[] = [];
  for (let at = 0; ;) {
    at += (-Math.log(1 - random()) / perSecond) * 1000;
    if (at > seconds * 1000) break;
    const early = began + at - performance.now();
    if (early > 0) await sleep(early);
    lateMilliseconds.push(performance.now() - (began + at));
    const key = random() < ofOne ? keyAt(house, 0) : keyAt(house, 1 + Math.floor(random() * (house.keys.length - 1)));
    asked.push(ask(house, key, began + at));
  }
  return { asked: await Promise.all(asked), lateMilliseconds };
}

const keyAt = (house: LoadedHouse, place: number): string => house.keys[place % house.keys.length] ?? '';
