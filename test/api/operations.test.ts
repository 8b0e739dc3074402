import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMaison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { openBrowserSession, postForSession, type TestBrowser } from './session-for-tests.ts';

const send = (house: TestHouse) => (route: string, init?: RequestInit) =>
  house.maison.fetch(new Request(new URL(route, 'http://localhost'), init));
const openBrowser = (house: TestHouse): Promise<TestBrowser> =>
  openBrowserSession(send(house), house.maison.parts.sessions.issueCode());

describe('the measures of a house', () => {
  let house: TestHouse;
  let token: string;
  beforeAll(async () => {
    house = await openTestHouse();
    token = await readFile(path.join(house.maison.parts.config.home, 'secrets', 'metrics-token'), 'utf8');
  }, 60_000);
  afterAll(() => house.close());
  const read = (authorization: string) => send(house)('/metrics', { headers: { authorization } });

  test('are read with their own token, and with no other', async () => {
    expect((await read(`Bearer ${token}`)).status).toBe(200);
    const browser = await openBrowser(house);
    for (const shown of [
      '',
      'Bearer',
      `Bearer ${house.maison.token}`,
      `Bearer ${token}x`,
      browser.headers.authorization,
    ])
      expect([shown.slice(0, 12), (await read(shown)).status]).toEqual([shown.slice(0, 12), 401]);
    expect((await send(house)('/api/house', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  test('tell requests, sign-ins that failed, documents and jobs, and nothing that anybody wrote', async () => {
    const secretWords = 'Zibeline-4711';
    await house.request('/api/spaces', { method: 'POST', json: { name: 'metriques', readers: [], curators: [] } });
    await house.request(`/api/conversations/${secretWords}`);
    await house.request('/api/search', { method: 'POST', json: { query: secretWords, question: secretWords } });
    await send(house)(`/api/nowhere/${secretWords}`);
    await send(house)(`/library/${secretWords}`);
    const person = { email: 'zibeline@example.org', password: `${secretWords} ${secretWords}` };
    expect((await postForSession(send(house), '/api/session', person)).status).toBe(401);
    const text = await (await read(`Bearer ${token}`)).text();
    expect(text).toMatch(
      /^maison_http_requests_total\{method="GET",route="\/api\/conversations\/:id",status="404"\} 1$/m,
    );
    expect(text).toMatch(/^maison_sign_in_failures_total\{reason="wrong"\} 1$/m);
    expect(text).toMatch(/^maison_database_up 1$/m);
    for (const name of [
      'documents',
      'jobs',
      'passages',
      'disk_free_bytes',
      'models',
      'questions_waiting',
      'outbound_connections',
    ])
      expect(text, name).toMatch(new RegExp(`^maison_${name}(\\{[^}]+\\})? \\d`, 'm'));
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    for (const word of ['Zibeline', 'zibeline', 'example.org', 'metriques', 'owner', house.maison.parts.config.home])
      expect(text.includes(word), word).toBe(false);
  });
});

describe('readiness', () => {
  test('fails without a model, while the house is alive and serves', async () => {
    const fake = createFakeModels();
    let state: 'ready' | 'absent' = 'ready';
    const models = {
      ...fake,
      status: () => fake.status().map((one) => ({ ...one, status: { ...one.status, state } as typeof one.status })),
    };
    await using house = await openTestHouse({ models });
    const ask = async (): Promise<number[]> =>
      Promise.all(['ready', 'health', 'alive'].map(async (name) => (await send(house)(`/api/${name}`)).status));
    expect(await ask()).toEqual([200, 200, 200]);
    state = 'absent';
    expect(await ask()).toEqual([503, 200, 200]);
  }, 60_000);
});

describe('limits', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({
      env: {
        MAISON_LIMIT_REQUESTS: '20',
        MAISON_LIMIT_STRANGERS: '15',
        MAISON_LIMIT_QUESTIONS: '2',
        MAISON_LIMIT_UPLOADS: '3',
      },
    });
  }, 60_000);
  afterAll(() => house.close());
  const readCode = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

  test('slow a person who asks too much, say when to come back, and nobody else', async () => {
    const [one, other] = [await openBrowser(house), await openBrowser(house)];
    const ask = (headers: Record<string, string>) => send(house)('/api/sessions', { headers });
    const answers = await Promise.all(Array.from({ length: 25 }, () => ask(one.headers)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(await readCode(refused[0] as Response)).toBe('requests_limited');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    // Both browsers are of the same person: a second session is no way around.
    expect((await ask(other.headers)).status).toBe(429);
    expect((await house.request('/api/sessions')).status).toBe(200);
  }, 60_000);

  test('stop strangers, and who shows a wrong session, by their network', async () => {
    const fresh = await openTestHouse({ env: { MAISON_LIMIT_STRANGERS: '10' } });
    try {
      const browser = await openBrowser(fresh);
      const statuses: number[] = [];
      for (let number = 0; number < 12; number += 1)
        statuses.push((await send(fresh)('/api/house', { headers: { authorization: 'Bearer guess' } })).status);
      expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
      expect(statuses.at(-1)).toBe(429);
      expect((await send(fresh)('/api/sign-on/providers')).status).toBe(429);
      // Whoever wants to come in is not shut out by them, though.
      expect((await send(fresh)('/api/session')).status).toBe(200);
      // A company behind one address is not shut out by one of its machines.
      expect((await send(fresh)('/api/house', { headers: browser.headers })).status).toBe(200);
      expect((await send(fresh)('/api/health')).status).toBe(200);
    } finally {
      await fresh.close();
    }
  }, 60_000);

  test('count questions and bytes of files, also of a body whose length nobody announced', async () => {
    const fresh = await openTestHouse({ env: { MAISON_LIMIT_QUESTIONS: '2', MAISON_LIMIT_UPLOADS: '3' } });
    try {
      const browser = await openBrowser(fresh);
      const json = { ...browser.headers, 'content-type': 'application/json' };
      const statuses: number[] = [];
      for (let number = 0; number < 3; number += 1) {
        const answer = await send(fresh)('/api/ask', { method: 'POST', headers: json, body: '{"question":"Qui ?"}' });
        statuses.push(answer.status);
        await answer.body?.cancel();
      }
      expect(statuses).toEqual([200, 200, 429]);
      const upload = async (megabytes: number): Promise<Response> => {
        let left = megabytes;
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) =>
            left-- > 0 ? controller.enqueue(new Uint8Array(1_000_000).fill(65)) : controller.close(),
        });
        const route = `/api/documents?space=public&path=${megabytes}.txt`;
        const headers = { ...browser.headers, 'content-type': 'application/octet-stream' };
        return send(fresh)(route, { method: 'POST', headers, body, duplex: 'half' });
      };
      expect((await upload(2)).status).not.toBe(429);
      const refused = await upload(5);
      expect([refused.status, await readCode(refused)]).toEqual([429, 'uploads_limited']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await fresh.close();
    }
  }, 60_000);
});

test('two fresh houses share no secret, and nobody else on the machine reads one', async () => {
  const open = async () => {
    const home = await makeFolder();
    const config = readConfig({ MAISON_HOME: home, MAISON_PORT: '0' });
    const maison = await createMaison(config, { log: silentLog, clock: systemClock, models: createFakeModels() });
    const folder = path.join(home, 'secrets');
    const secrets: Record<string, string> = {
      challenge: maison.parts.sessions.challenge,
      code: maison.parts.sessions.issueCode(),
    };
    for (const name of await readdir(folder)) {
      secrets[name] = (await readFile(path.join(folder, name), 'utf8')).trim();
      expect([name, (await stat(path.join(folder, name))).mode & 0o077]).toEqual([name, 0]);
    }
    await maison.close();
    await deleteFolder(home);
    return secrets;
  };
  const [one, other] = [await open(), await open()];
  expect(Object.keys(one)).toEqual(expect.arrayContaining(['database', 'metrics-token', 'token']));
  for (const [name, secret] of Object.entries(one)) {
    expect(secret.length, name).toBeGreaterThan(20);
    expect(Object.values(other), name).not.toContain(secret);
  }
}, 120_000);
