import { request as ask } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { openLog } from '../../src/base/log/log.ts';
import { createApp } from '../../src/server/app.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, goodPassword, sendTo } from './people-for-tests.ts';
import { openSessionWith } from './session-for-tests.ts';

// What is sent to be taken for something else than data: statements, prototypes, patterns, numbers out of any range.

let house: TestHouse;
/** How far the house's clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => systemClock.elapsed() + ahead,
  };
  house = await openTestHouse({ clock });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => house?.close());

const readCode = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;
const json = { 'content-type': 'application/json' };

describe('a text', () => {
  it.each(["x'); drop table documents; --", "' or '1'='1", '"; select pg_sleep(5); --', '$$ begin', '\\'])(
    'is a value to the database, whatever it says: %s',
    async (text) => {
      const began = performance.now();
      const name = text.replaceAll(/[\\/]/g, '');
      const made = await house.request('/api/spaces', { method: 'POST', json: { name: `a ${name}` } });
      expect(made.status).toBe(200);
      const listed = await (await house.request('/api/spaces')).json();
      expect(JSON.stringify(listed)).toContain(JSON.stringify(`a ${name}`).slice(1, -1));
      const found = await house.request('/api/search', { method: 'POST', json: { question: text } });
      expect([found.status, await found.json()]).toMatchObject([200, { sources: expect.any(Array) }]);
      const path = encodeURIComponent(`${name}.txt`);
      const added = await house.request(`/api/documents?path=${path}`, { method: 'POST', body: `un texte ${text}` });
      expect(await added.json()).toMatchObject({ document: { path: `${name}.txt` } });
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );

  it('is no pattern: what regular expressions are made of is found as it is written, and costs nothing', async () => {
    const name = '(a+)+$ [x] ^.*{2,} (?=b';
    const body = `Le dossier ${name} vaut quatre euros.`;
    await house.request(`/api/documents?path=${encodeURIComponent(`${name}.txt`)}`, { method: 'POST', body });
    await house.settle();
    const began = performance.now();
    for (const question of [`Que dit ${name} ?`, `Que dit le document « ${name} » ?`, `${'a'.repeat(3000)} (a+)+$`]) {
      const answer = await house.request('/api/search', { method: 'POST', json: { question } });
      expect([question.slice(0, 20), answer.status]).toEqual([question.slice(0, 20), 200]);
      const turn = await house.request('/api/ask', { method: 'POST', json: { question } });
      expect(await turn.text()).not.toContain('internal_error');
    }
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);
});

describe('a request', () => {
  it.each([
    '{"question":"Qui ?","__proto__":{"polluted":"yes"}}',
    '{"question":"Qui ?","constructor":{"prototype":{"polluted":"yes"}}}',
    '{"question":"Qui ?","scope":{"__proto__":{"polluted":"yes"}}}',
  ])('gives nothing to the objects of the house: %s', async (body) => {
    const answer = await house.request('/api/search', { method: 'POST', body, headers: json });
    await answer.body?.cancel();
    expect(answer.status).toBeLessThan(500);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((Object.prototype as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['POST', '/api/documents?path=one.txt&path=two.txt'],
    ['GET', '/api/audit?result=done&result=refused'],
    ['GET', '/api/audit?before=1&before=2'],
  ])('that says one thing twice is refused, and neither is taken: %s %s', async (method, route) => {
    const answer = await house.request(route, { method, ...(method === 'POST' ? { body: 'text' } : {}) });
    expect([answer.status, await readCode(answer)]).toEqual([400, 'request_invalid']);
  });

  it.each([
    ['GET', '/api/audit?before=99999999999999999999', undefined],
    ['GET', '/api/audit?before=1e400', undefined],
    ['GET', '/api/audit?before=-1', undefined],
    ['GET', '/api/documents/00000000-0000-4000-8000-000000000000/pages/99999999999999999999', undefined],
    ['GET', '/api/documents?limit=9007199254740993', undefined],
    ['PUT', '/api/audit/settings', '{"retentionDays":1e400,"addresses":"none"}'],
    ['PUT', '/api/audit/settings', '{"retentionDays":9007199254740993,"addresses":"none"}'],
    ['PUT', '/api/audit/settings', '{"retentionDays":2147483648,"addresses":"none"}'],
    ['PUT', '/api/audit/settings', '{"retentionDays":"180","addresses":"none"}'],
    ['POST', '/api/keys', '{"name":"n","scopes":["ask"],"days":1e308}'],
  ])('with a number of no sensible size is refused: %s %s %s', async (method, route, body) => {
    const answer = await house.request(route, { method, ...(body === undefined ? {} : { body, headers: json }) });
    expect([400, 404]).toContain(answer.status);
  });

  it('by GET changes nothing, whichever of the routes it asks', async () => {
    // A row that is changed moves in its table, so that their order is compared too.
    const tables = ['spaces', 'documents', 'people', 'groups', 'settings', 'folders', 'invitations'] as const;
    const readAll = () =>
      house.maison.parts.store.asWorker(async (tx) => {
        const rows: unknown[] = [];
        for (const table of tables) rows.push(await tx.selectFrom(table).selectAll().execute());
        // How far the house's own nightly reading of its originals has come is written whenever it comes to it.
        return JSON.stringify(rows.flat().filter((row) => (row as { key?: string }).key !== 'originals.check'));
      });
    const { paths } = (await (await house.request('/api/openapi.json')).json()) as {
      paths: Record<string, { get?: object }>;
    };
    const routes = Object.keys(paths).filter((route) => paths[route]?.get && route.startsWith('/api/'));
    expect(routes.length).toBeGreaterThan(40);
    const before = await readAll();
    for (const route of routes) {
      const concrete = route.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      await (await house.request(concrete)).body?.cancel();
    }
    expect(await readAll()).toBe(before);
  }, 30_000);

  it('by TRACE is not answered, and what it carries comes back to nobody', async () => {
    const { address } = house.maison.parts.place;
    const heard = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = ask(`${address}/api/house`, { method: 'TRACE', headers: { 'x-carried': 'zibeline' } }, (answer) => {
        let text = JSON.stringify(answer.headers);
        answer.on('data', (piece: Buffer) => (text += piece.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      sent.on('error', reject).end();
    });
    expect(heard.status).toBeGreaterThanOrEqual(400);
    expect(heard.status).toBeLessThan(500);
    expect(heard.text).not.toContain('zibeline');
  });
});

describe('an answer', () => {
  it.each(['/api/house', '/api/me', '/api/documents', '/api/health', '/api/nothing', '/api/openapi.json', '/metrics'])(
    'is kept by no browser and no proxy: %s',
    async (route) => {
      expect((await house.request(route)).headers.get('cache-control')).toContain('no-store');
    },
  );

  it('that is written piece by piece is not kept either', async () => {
    const answer = await house.request('/api/ask', { method: 'POST', json: { question: 'Qui tient la maison ?' } });
    expect(answer.headers.get('cache-control')).toContain('no-store');
    await answer.text();
  });

  it('to what nobody foresaw says a code and no more, whatever is logged, and the log has one line of it', async () => {
    const { parts } = house.maison;
    const lines: string[] = [];
    const failing = {
      ...parts.sessions,
      hasPeople: () => Promise.reject(new Error('zibeline at /srv/secret.ts:12\n{"level":50,"msg":"forged"}')),
    };
    const log = openLog({ level: 'debug' });
    const noted = { ...log, error: (fields: object, text: string) => void lines.push(JSON.stringify([fields, text])) };
    const app = createApp({ ...parts, sessions: failing, log: noted as unknown as typeof log });
    const answer = await app.fetch(new Request('http://localhost/api/session'));
    const text = await answer.text();
    expect([answer.status, Object.keys((JSON.parse(text) as { error: object }).error)]).toEqual([
      500,
      ['code', 'message'],
    ]);
    expect(text).not.toMatch(/zibeline|secret|\.ts|at /);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('request failed');
  });
});

describe('a password', () => {
  it('is asked for as it is after three years: nothing makes anybody change it', async () => {
    const person = await bringIn(house, 'constante');
    ahead += 3 * 365 * 24 * 60 * 60 * 1000;
    const { headers } = await openSessionWith(sendTo(house), { email: person.email, password: goodPassword });
    expect((await house.request('/api/me', { headers })).status).toBe(200);
  });

  it('has no question or hint that would stand in for it, in any request of the house', async () => {
    const { components } = (await (await house.request('/api/openapi.json')).json()) as {
      components: { schemas: Record<string, unknown> };
    };
    const requests = ['OpenSessionRequest', 'AcceptInvitationRequest', 'SetPasswordRequest', 'ChangePasswordRequest'];
    for (const name of requests) {
      const fields = JSON.stringify(components.schemas[name]);
      expect([name, fields.includes('password')]).toEqual([name, true]);
      expect(fields).not.toMatch(/"(\w*hint\w*|\w*question\w*|\w*answer\w*)":/i);
    }
  });
});
