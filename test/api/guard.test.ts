import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const readCode = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;
const send = (route: string, headers: Record<string, string>, method = 'GET') =>
  house.maison.fetch(new Request(new URL(route, 'http://localhost'), { headers, method }));

describe('the door of the house', () => {
  it('tells its health to anyone on the machine, and nothing else', async () => {
    const health = await send('/api/health', {});
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ status: 'serving', version: expect.any(String) });
  });

  it('answers no route of the API without the token', async () => {
    const { paths } = (await (
      await send('/api/openapi.json', { authorization: `Bearer ${house.maison.token}` })
    ).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const open = ['/api/health', '/api/alive', '/api/session'];
    const closed = Object.entries(paths).filter(([route]) => !open.includes(route));
    expect(closed.length).toBeGreaterThan(15);
    for (const [route, methods] of closed) {
      const concrete = route.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      for (const method of Object.keys(methods)) {
        const response = await send(concrete, {}, method.toUpperCase());
        expect([response.status, await readCode(response), route]).toEqual([401, 'token_required', route]);
      }
    }
  });

  it('refuses a wrong token, in the header and for a session', async () => {
    expect((await send('/api/house', { authorization: 'Bearer wrong' })).status).toBe(401);
    const session = await house.request('/api/session', {
      method: 'POST',
      json: { token: 'wrong' },
      headers: { authorization: '' },
    });
    expect(session.status).toBe(401);
    expect(session.headers.get('set-cookie')).toBeNull();
  });

  it('gives a browser a session for the token in the address, and takes the token out of the address', async () => {
    const response = await send(`/?token=${house.maison.token}`, {});
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(house.maison.token);
    const answer = await send('/api/house', { cookie: cookie.split(';')[0] ?? '' });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['another host, as after DNS rebinding', { host: 'evil.example:3000' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { host: 'localhost:3000', origin: 'http://localhost:8080' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses %s, even with the token', async (_title, headers) => {
    const response = await house.request('/api/house', { headers: headers });
    expect([response.status, await readCode(response)]).toEqual([403, 'origin_refused']);
  });

  it('forbids the page to load, run or be framed by anything of elsewhere', async () => {
    const policy = (await send('/api/health', {})).headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "connect-src 'self'"])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/https?:|\*/);
  });
});

describe('bad input', () => {
  it.each([
    ['an empty question', { question: '' }, 'question'],
    ['a question of spaces', { question: '   ' }, 'question'],
    ['a question of another type', { question: 12 }, 'question'],
    ['no question', {}, 'question'],
    ['an unknown field', { question: 'Quel plafond ?', model: 'x' }, 'model'],
    ['a question too long', { question: 'a'.repeat(2001) }, 'question'],
    ['a scope with an unknown field', { question: 'Quel plafond ?', scope: { tenant: 'x' } }, 'tenant'],
  ])('answers 400 with a code and a sentence to %s', async (_title, json, field) => {
    for (const route of ['/api/ask', '/api/search']) {
      const response = await house.request(route, { method: 'POST', json });
      expect(response.status).toBe(400);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('request_invalid');
      expect(error.message).toContain(field);
      expect(error.message).not.toMatch(/\/src\/|node_modules|at .*:\d+/);
    }
  });

  it('answers 400 to a question of 100 MB, announced or not, without keeping it in memory', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(1024 * 1024));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 100) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const streamed = await house.request('/api/ask', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([streamed.status, await readCode(streamed)]).toEqual([400, 'request_too_large']);
    expect(sent).toBeLessThan(10);
    const announced = await house.request('/api/ask', { method: 'POST', json: { question: 'a'.repeat(2_000_000) } });
    expect([announced.status, await readCode(announced)]).toEqual([400, 'request_too_large']);
  });

  it('answers 400 to what is not JSON, and 404 to an unknown address, in the language asked for', async () => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
    const broken = await house.request('/api/ask', { method: 'POST', body: '{"question":', headers });
    expect(broken.status).toBe(400);
    const unknown = await house.request('/api/nothing', { headers });
    expect(unknown.status).toBe(404);
    expect(((await unknown.json()) as { error: { message: string } }).error.message).toContain('no such address');
  });

  it.each(['../etc/passwd', '/etc/passwd', 'a/../../b.txt', 'a\0b.txt'])(
    'adds no document at the path %j',
    async (path) => {
      const response = await house.request(`/api/documents?path=${encodeURIComponent(path)}`, {
        method: 'POST',
        body: 'text',
      });
      expect(response.status).toBe(400);
    },
  );

  it('answers 404 for a document that is not there, whatever is asked of it', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    for (const route of ['', '/pages/1', '/passages', '/original']) {
      expect((await house.request(`/api/documents/${id}${route}`)).status).toBe(404);
    }
  });
});
