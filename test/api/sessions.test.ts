import { chmod, mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { DownloadTicket, SessionList } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import { createMaison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { deleteSessions } from '../../src/store/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeKey, openBrowserSession, prove } from './session-for-tests.ts';
import { deleteFolder } from '../delete-folder.ts';

const day = 24 * 60 * 60 * 1000;

let house: TestHouse;
/** How far the house's clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => systemClock.elapsed() + ahead,
  };
  house = await openTestHouse({ clock });
});
afterAll(() => house.close());

const send = (route: string, init: RequestInit = {}): Promise<Response> =>
  house.maison.fetch(new Request(new URL(route, 'http://localhost'), init));
const issueCode = (): string => house.maison.parts.sessions.issueCode();
const readCode = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;

describe('a one-time code', () => {
  it('opens one session and no second one', async () => {
    const code = issueCode();
    const browser = await openBrowserSession(send, code);
    expect((await send('/api/house', { headers: browser.headers })).status).toBe(200);
    await expect(openBrowserSession(send, code)).rejects.toThrow('code_spent');
  });

  it('opens nothing after a minute', async () => {
    const code = issueCode();
    ahead += 61_000;
    await expect(openBrowserSession(send, code)).rejects.toThrow('code_spent');
  });

  it('is not spent by a request that carries no key', async () => {
    const code = issueCode();
    for (const publicKey of ['', 'AAAA', 'x'.repeat(401)]) {
      const refused = await send('/api/session', {
        method: 'POST',
        body: JSON.stringify({ code, publicKey }),
        headers: { 'content-type': 'application/json' },
      });
      expect(refused.status).toBe(400);
    }
    await openBrowserSession(send, code);
  });

  it('is given by the command line and to nobody else', async () => {
    const asked = await house.request('/api/session-codes', { method: 'POST' });
    const { code, seconds } = (await asked.json()) as { code: string; seconds: number };
    expect(seconds).toBe(60);
    const browser = await openBrowserSession(send, code);
    const refused = await send('/api/session-codes', { method: 'POST', headers: browser.headers });
    expect([refused.status, await readCode(refused)]).toEqual([403, 'access_denied']);
  });
});

describe('a session', () => {
  it('is opened by the signature of its own key over this start of the house, and by nothing else', async () => {
    const browser = await openBrowserSession(send, issueCode());
    const { challenge } = house.maison.parts.sessions;
    const [, signature] = browser.headers.authorization.split('.');
    const wrong = {
      'another key': prove(browser.id, makeKey().privateKey, challenge),
      'another start of the house': prove(browser.id, browser.privateKey, 'an older challenge'),
      'another session': `Session 00000000-0000-4000-8000-000000000000.${signature}`,
      'no signature': `Session ${browser.id}`,
      'as a token': `Bearer ${browser.headers.authorization.slice('Session '.length)}`,
      'the token as a session': `Session ${house.maison.token}`,
    };
    for (const [what, authorization] of Object.entries(wrong)) {
      const response = await send('/api/house', { headers: { authorization } });
      expect([what, response.status]).toEqual([what, 401]);
    }
    expect((await send('/api/house', { headers: browser.headers })).status).toBe(200);
  });

  it('sets no cookie, and a cookie opens nothing', async () => {
    const code = issueCode();
    const { publicKey } = makeKey();
    const body = JSON.stringify({ code, publicKey });
    const opened = await send('/api/session', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([opened.status, opened.headers.get('set-cookie')]).toEqual([200, null]);
    const cookie = `maison-session-80=${house.maison.token}`;
    expect((await send('/api/house', { headers: { cookie } })).status).toBe(401);
    expect((await send(`/?token=${house.maison.token}`)).headers.get('set-cookie')).toBeNull();
  });

  it('is stored as a public key, which opens nothing', async () => {
    const browser = await openBrowserSession(send, issueCode());
    const [stored] = await house.maison.parts.sessions.list({
      kind: 'person',
      id: 'owner',
      principals: ['user:owner'],
      role: 'owner',
    });
    expect(stored?.id).toBe(browser.id);
    expect(JSON.stringify(stored)).not.toContain(browser.headers.authorization.split('.')[1]);
    const shown = stored?.publicKey.toString('base64url').slice(0, 86);
    expect((await send('/api/house', { headers: { authorization: `Session ${browser.id}.${shown}` } })).status).toBe(
      401,
    );
  });

  it('is not known where the house listens on another port than when it was opened', async () => {
    const browser = await openBrowserSession(send, issueCode());
    const { place } = house.maison.parts;
    place.port += 1;
    expect((await send('/api/house', { headers: browser.headers })).status).toBe(401);
    place.port -= 1;
    expect((await send('/api/house', { headers: browser.headers })).status).toBe(200);
  });

  it('ends after a week without use, and after a month in any case', async () => {
    const idle = await openBrowserSession(send, issueCode());
    const used = await openBrowserSession(send, issueCode());
    for (let week = 1; week <= 4; week += 1) {
      ahead += 6.9 * day;
      expect((await send('/api/house', { headers: used.headers })).status, `week ${week}`).toBe(200);
      if (week === 2) expect((await send('/api/house', { headers: idle.headers })).status).toBe(401);
    }
    ahead += 3 * day;
    expect((await send('/api/house', { headers: used.headers })).status).toBe(401);
  });

  it('is listed with its browser, and ends one by one or all together', async () => {
    const [first, second] = [
      await openBrowserSession(send, issueCode(), 'Mozilla/5.0 Firefox/140'),
      await openBrowserSession(send, issueCode()),
    ];
    const list = async (): Promise<SessionList['sessions']> =>
      ((await (await send('/api/sessions', { headers: first.headers })).json()) as SessionList).sessions;
    expect((await list()).find(({ current }) => current)).toMatchObject({
      id: first.id,
      browser: expect.stringContaining('Firefox'),
    });
    expect((await send(`/api/sessions/${second.id}`, { method: 'DELETE', headers: first.headers })).status).toBe(200);
    expect((await send('/api/house', { headers: second.headers })).status).toBe(401);
    expect((await send('/api/house', { headers: first.headers })).status).toBe(200);
    const third = await openBrowserSession(send, issueCode());
    await send('/api/sessions', { method: 'DELETE', headers: first.headers });
    for (const { headers } of [first, third]) expect((await send('/api/house', { headers })).status).toBe(401);
  });
});

describe('the fifty-first session of a person', () => {
  it('ends the one that was opened first, and no other', async () => {
    await deleteAll();
    const [first, second] = [await openBrowserSession(send, issueCode()), await openBrowserSession(send, issueCode())];
    for (let more = 2; more < 50; more += 1) await openBrowserSession(send, issueCode());
    expect((await send('/api/me', { headers: first.headers })).status).toBe(200);
    const last = await openBrowserSession(send, issueCode());
    ahead += 1500; // What is known of a session is a second old at most.
    expect((await send('/api/me', { headers: first.headers })).status).toBe(401);
    for (const { headers } of [second, last]) expect((await send('/api/me', { headers })).status).toBe(200);
    await deleteAll();
  }, 60_000);

  const deleteAll = () => house.maison.parts.sessions.end(owner, {});
});

describe('the token of the command line', () => {
  it('is another one after each start', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'maison-token-'));
    await chmod(home, 0o711);
    const tokens: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const config = readConfig({ MAISON_HOME: home, MAISON_OFFLINE: 'true' });
      const maison = await createMaison(config, { log: silentLog, clock: systemClock, models: createFakeModels() });
      const kept = await readFile(path.join(home, 'secrets', 'token'), 'utf8');
      expect([kept, (await stat(path.join(home, 'secrets', 'token'))).mode & 0o777]).toEqual([maison.token, 0o600]);
      tokens.push(kept);
      await maison.close();
    }
    expect(new Set(tokens).size).toBe(2);
    await deleteFolder(home);
  }, 120_000);
});

describe('what is being sent', () => {
  let stuck: TestHouse;
  beforeAll(async () => {
    const clock = { now: () => new Date(systemClock.now().getTime() + ahead), elapsed: () => systemClock.elapsed() };
    stuck = await openTestHouse({ clock, models: createModelsForPage(() => new Promise<string>(() => undefined)) });
    const body = '# Charte\n\nUn mot de passe compte au moins quatorze signes.\n';
    await stuck.request('/api/documents?path=charte.md', { method: 'POST', body });
    await stuck.settle();
    await stuck.maison.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => stuck?.close());

  const send = (route: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${stuck.maison.parts.place.address}${route}`, init);

  /** Asks a question whose answer never ends; then how long it goes on after `end`, and what it says last. */
  async function readUntilEnded(
    end: (id: string) => Promise<unknown>,
  ): Promise<{ milliseconds: number; last: string }> {
    const browser = await openBrowserSession(send, stuck.maison.parts.sessions.issueCode());
    const response = await send('/api/ask', {
      method: 'POST',
      headers: { ...browser.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'Combien de signes compte un mot de passe ?' }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('sources-found')) text += (await reader?.read())?.value ?? '';
    await end(browser.id);
    const began = performance.now();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) text += piece.value;
    return { milliseconds: Math.round(performance.now() - began), last: text.trim().split('\n\n').at(-1) ?? '' };
  }

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['it is signed out', (id) => stuck.maison.parts.sessions.end(owner, { id })],
    ['it is signed out everywhere', () => stuck.maison.parts.sessions.end(owner, {})],
    [
      'its row is removed by another process',
      (id) => stuck.maison.parts.store.asWorker((tx) => deleteSessions(tx, { person: 'owner', id })),
    ],
    ['its time is over', async () => void (ahead += 31 * day)],
  ])('stops within two seconds when %s', async (_when, end) => {
    const { milliseconds, last } = await readUntilEnded(end);
    process.stdout.write(`${_when}: ${milliseconds} ms\n`);
    expect(milliseconds).toBeLessThan(2500);
    expect(last).toMatch(/^event: error\ndata: \{"code":"session_required"/);
  });
});

describe('a download ticket', () => {
  const ask = async (headers: Record<string, string>, address: string): Promise<string> => {
    const answer = await send('/api/downloads', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    });
    return ((await answer.json()) as DownloadTicket).ticket;
  };

  it('fetches its own address once, and no other, and not after its session', async () => {
    const { headers } = await openBrowserSession(send, issueCode());
    const ticket = await ask(headers, '/api/house');
    expect((await send(`/api/house?ticket=${ticket}`)).status).toBe(200);
    expect((await send(`/api/house?ticket=${ticket}`)).status).toBe(401);
    const other = await ask(headers, '/api/house');
    expect((await send(`/api/documents?ticket=${other}`)).status).toBe(401);
    const unused = await ask(headers, '/api/house');
    expect((await send(`/api/house?ticket=${unused}`, { method: 'DELETE' })).status).toBe(401);
    const late = await ask(headers, '/api/house');
    await send('/api/sessions', { method: 'DELETE', headers });
    expect((await send(`/api/house?ticket=${late}`)).status).toBe(401);
  });
});
