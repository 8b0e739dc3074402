import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskEvent, ConversationDetail } from '../../src/contract/index.ts';
import { readEvents } from '../../src/cli/ask.ts';
import { modelAbsent } from '../../src/models/failures.ts';
import type { Models } from '../../src/models/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const question = 'Combien de jours par semaine les salariés peuvent-ils télétravailler ?';
const charter =
  '# Charte\n\nLes salariés peuvent télétravailler deux jours par semaine. Les alternants n’ont pas droit au télétravail.\n';

let real: RealModels;
let house: TestHouse;
beforeAll(async () => {
  const { signal } = new AbortController();
  real = await openRealModels(['qwen2.5-coder-1.5b-instruct', 'multilingual-e5-small'], { signal });
  if ('missing' in real) return;
  // The house's own reader answers without a chat model: it is away here.
  const reader: Models['reader'] = () => Promise.reject(modelAbsent('maison-reader'));
  house = await openTestHouse({ models: { ...real.models, reader } });
  await house.request('/api/documents?path=charte.md', { method: 'POST', body: charter });
  await house.settle();
}, 240_000);
afterAll(async () => {
  await house?.close();
});

/** Kills every child of a language model of this process, however it is shut in; answers how many. */
function killModels(): number {
  const victims = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isModelOfOurs(pid));
  for (const pid of victims) process.kill(Number(pid), 'SIGKILL');
  return victims.length;
}

function isModelOfOurs(pid: string): boolean {
  try {
    if (!/llama[^\0]*child\.ts/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) return false;
    for (let up = pid; Number(up) > 1; up = readParent(up)) if (Number(up) === process.pid) return true;
  } catch {
    // It has ended since the folder was listed.
  }
  return false;
}

const readParent = (pid: string): string =>
  /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';

describe.skipIf(process.platform !== 'linux')('a chat model that is killed, again and again, while it answers', () => {
  it('fails the answer with its code and a sentence, and the same question is answered once it may live', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const ask = async (): Promise<{ events: AskEvent[]; thrown: unknown }> => {
      const events: AskEvent[] = [];
      const { body } = await house.request('/api/ask', { method: 'POST', json: { question } });
      try {
        for await (const event of readEvents(body ?? ReadableStream.from([]))) {
          events.push(event);
          // From when it has begun to read: killed while it loads, it has not started, which is another failure.
          if (event.type === 'queue-moved' && event.place === 0) killing ??= killAgainAndAgain();
        }
        return { events, thrown: null };
      } catch (thrown) {
        return { events, thrown };
      }
    };
    let killed = 0;
    let killing: ReturnType<typeof setInterval> | undefined;
    const killAgainAndAgain = (): typeof killing => {
      killed += killModels();
      return setInterval(() => (killed += killModels()), 100);
    };
    const { events, thrown } = await ask().finally(() => clearInterval(killing));
    expect(killed).toBeGreaterThan(0);
    expect(thrown).toMatchObject({ code: 'model_failed', message: expect.stringMatching(/Reposez la question\.$/) });
    const found = events.find((event) => event.type === 'sources-found');
    const stored = await house.request(`/api/conversations/${found?.conversationId}`);
    const { exchanges } = ConversationDetail.parse(await stored.json());
    expect(exchanges).toMatchObject([{ outcome: 'failed', failure: { code: 'model_failed' } }]);
    const again = async (): Promise<string | undefined> =>
      (await ask()).events.flatMap((event) => (event.type === 'answer-done' ? [event.outcome] : []))[0];
    await expect.poll(again, { timeout: 180_000, interval: 2000 }).toMatch(/answered|quoted/);
  }, 240_000);
});
