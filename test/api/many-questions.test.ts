import { afterAll, beforeAll, expect, it } from 'vitest';
import { createModelsForPage, putInLine } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

const answer = 'Un mot de passe compte au moins quatorze signes.';

let house: TestHouse;
/** Nothing is answered before it is resolved: whoever is answered early makes room for one more. */
let counted = Promise.withResolvers<void>();
beforeAll(async () => {
  const models = createModelsForPage(async () => {
    await counted.promise;
    return answer;
  });
  house = await openTestHouse({ models: putInLine(models, 100) });
  await house.request('/api/documents?path=charte.md', { method: 'POST', body: `# Charte\n\n${answer}\n` });
  await house.settle();
});
afterAll(() => house.close());

const ask = (): Promise<Response> =>
  house.request('/api/ask', { method: 'POST', json: { question: 'Combien de signes compte un mot de passe ?' } });

it('answers as many of five hundred questions at once as it has room for, and sends the others away at once with the time to come back', async () => {
  const began = performance.now();
  const refusedAfter: number[] = [];
  const responses = await Promise.all(
    Array.from({ length: 500 }, async () => {
      const response = await ask();
      if (response.status === 503) refusedAfter.push(performance.now() - began);
      return response;
    }),
  );
  counted.resolve();
  const refused = responses.filter(({ status }) => status === 503);
  const admitted = responses.filter(({ status }) => status === 200);
  expect([refused.length, admitted.length]).toEqual([468, 32]);
  for (const response of refused) {
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('questions_waiting');
    expect(error.message).toMatch(
      /^32 questions attendent déjà leur réponse\. .* Réessayez dans \d+\s(s|min) environ\.$/,
    );
  }
  const told = await Promise.all(admitted.map((response) => response.text()));
  for (const events of told) expect(events).toMatch(/"outcome":"(answered|quoted)"/);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(
    `refused within ${Math.round(Math.max(...refusedAfter))} ms, the others answered within ${seconds.toFixed(1)} s\n`,
  );
  const next = await ask();
  expect([next.status, await next.text()]).toEqual([200, expect.stringContaining('answer-done')]);
}, 90_000);

it('has room again when those who waited have gone away', async () => {
  counted = Promise.withResolvers();
  const stops = Array.from({ length: 32 }, () => new AbortController());
  for (const stop of stops) {
    const response = await ask();
    expect(response.status).toBe(200);
    stop.signal.addEventListener('abort', () => void response.body?.cancel());
  }
  expect((await ask()).status).toBe(503);
  for (const stop of stops) stop.abort();
  await expect.poll(async () => (await ask()).status, { timeout: 10_000 }).toBe(200);
  counted.resolve();
});
