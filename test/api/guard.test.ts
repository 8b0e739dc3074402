import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const readCode = async (response: Response): Promise<string | undefined> =>
  ((await response.json()) as { error: { code: string } }).error.code;
// Ollama's form of an error is a sentence, Anthropic's has a type of its own: nothing else may stand beside it.
const readForeignRefusal = async (response: Response): Promise<string | undefined> => {
  const { error, type, code: ownCode, ...more } = (await response.json()) as Record<string, unknown>;
  const said = (typeof error === 'string' ? { message: error, code: ownCode } : error) as Record<string, unknown>;
  // Google and llama.cpp write the status where the others have the code; it stands beside.
  const [{ reason: detailed } = {}] = (said['details'] ?? []) as { reason?: string }[];
  // JSON-RPC has a number there, and the code in what it lets servers add.
  const isRpc = more['jsonrpc'] === '2.0' && more['id'] === null && Object.keys(more).length === 2;
  const code = detailed ?? said['reason'] ?? (isRpc ? (said['data'] as { code?: string }).code : said['code']);
  // Clients of Mistral read the same words one step further out.
  const isRepeated = more['object'] === 'error' && more['message'] === said['message'] && type === said['type'];
  const isAlone = Object.keys(more).length === 0 && [undefined, 'error'].includes(type as string);
  if (!(isAlone || isRpc || (isRepeated && Object.keys(more).length === 3)) || !said['message'])
    return 'more than a refusal';
  return (code as string | undefined) ?? 'session_required';
};
const photoServices = ['/v1/segment', '/v2/edit', '/v1.0/removebg', '/api/remove'];
// Each photo service has a form of its own, and remove.bg a word of its own; rembg says a sentence and nothing else.
const readPhotoRefusal = async (response: Response): Promise<string | undefined> => {
  const {
    detail,
    type,
    error,
    errors,
    status_code: status,
    ...more
  } = (await response.json()) as Record<string, unknown>;
  if (Object.keys(more).length > 0 || (status !== undefined && status !== 401)) return 'more than a refusal';
  const one = (errors as { code: string }[] | undefined)?.[0]?.code ?? (error as { type: string } | undefined)?.type;
  const code = one ?? type ?? (Array.isArray(detail) ? (detail[0] as { type: string }).type : undefined);
  if (code === undefined) return typeof detail === 'string' && detail !== '' ? 'session_required' : 'no refusal';
  return code === 'auth_failed' ? 'session_required' : (code as string);
};
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
      paths: Record<string, Record<string, { 'x-maison-policy': object }>>;
    };
    const isOpen = (policy: object): boolean => 'public' in policy || 'entry' in policy;
    const [open, closed] = [true, false].map((wanted) =>
      Object.entries(paths).filter(
        ([route, methods]) =>
          // A directory has a door of its own, which slows down who guesses: test/sign-on.
          !route.startsWith('/scim/') &&
          Object.values(methods).some((method) => isOpen(method['x-maison-policy']) === wanted),
      ),
    ) as [[string, object][], [string, Record<string, object>][]];
    // Each of these is looked at by hand before it is added here.
    expect(open.map(([route]) => route).toSorted()).toEqual([
      '/api/alive',
      '/api/health',
      '/api/invitations/accept',
      '/api/password',
      '/api/ready',
      '/api/session',
      '/api/sign-on/begin',
      '/api/sign-on/finish',
      '/api/sign-on/providers',
      '/health',
      '/metrics',
    ]);
    expect(closed.length).toBeGreaterThan(15);
    for (const [route, methods] of closed) {
      const concrete = route.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      for (const method of Object.keys(methods)) {
        const response = await send(concrete, {}, method.toUpperCase());
        const speaksForeign =
          !route.startsWith('/api/') || /^\/api\/(?:tags|show|version|ps|chat|generate|embed|embeddings)$/.test(route);
        const ofPhotos = photoServices.includes(route) ? readPhotoRefusal : null;
        const code = await (ofPhotos ?? (speaksForeign ? readForeignRefusal : readCode))(response);
        expect([response.status, code, route]).toEqual([401, 'session_required', route]);
      }
    }
  });

  it('refuses a wrong token', async () => {
    for (const authorization of ['Bearer wrong', `Bearer ${house.maison.token}x`, house.maison.token, 'Basic Og=='])
      expect((await send('/api/house', { authorization })).status).toBe(401);
  });

  it.each([
    ['another host, as after DNS rebinding', { host: 'evil.example:3000' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { host: 'localhost:3000', origin: 'http://localhost:8080' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a script of another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
    [
      'a link of another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
    [
      'a link of another port',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('refuses %s, even with the token', async (_title, headers) => {
    const response = await house.request('/api/house', { headers: headers });
    expect([response.status, await readCode(response)]).toEqual([403, 'origin_refused']);
  });

  it.each(['cross-site', 'same-site'])('opens the page, and nothing else, for a %s link', async (site) => {
    const navigate = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' };
    const visit = { ...navigate, 'sec-fetch-dest': 'document' };
    expect((await send('/library', visit)).status).not.toBe(403);
    for (const [route, headers, method] of [
      ['/api/health', visit, 'GET'],
      ['/API/house', visit, 'GET'],
      ['//api/house', visit, 'GET'],
      ['/library', visit, 'POST'],
      ['/library', { ...navigate, 'sec-fetch-dest': 'iframe' }, 'GET'],
      ['/assets/index.js', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }, 'GET'],
    ] as const)
      expect([route, (await send(route, headers, method)).status]).toEqual([route, 403]);
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
    ['an unknown field', { question: 'Quel plafond ?', temperature: 1 }, 'temperature'],
    ['a question too long', { question: 'a'.repeat(4001) }, 'question'],
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

  it.each([
    '/api/documents/toto',
    '/api/documents/00000000-0000-4000-8000-000000000000/pages/zero',
    '/api/conversations/toto',
    '/api/photos/toto',
    '/api/photo-batches/12',
  ])('answers 404 to %s, in a sentence for whoever followed a wrong link', async (route) => {
    const response = await house.request(route);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, error.code]).toEqual([404, 'address_unknown']);
    expect(error.message).toContain('adresse');
    expect(error.message).not.toMatch(/format|champs|zero/);
  });

  it.each([
    ['en', 'en'],
    ['fr-CA, en;q=0.8', 'fr'],
    ['en;q=0.3, fr;q=0.9', 'fr'],
    ['de, en-GB;q=0.7, fr;q=0.2', 'en'],
    ['frisian', 'fr'],
    ['zenith', 'fr'],
    ['en;q=0', 'fr'],
    ['', 'fr'],
  ])('speaks the language that the reader asks for most: %s', async (accepted, language) => {
    const response = await house.request('/api/nothing', { headers: { 'accept-language': accepted } });
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toContain(language === 'en' ? 'no such address' : 'n’existe pas');
  });

  it.each([
    '/%ff',
    '/a%',
    '/%E0%A4%A',
    '/api/photo-recipes/%00',
    '/%00',
    '/api/documents?path=%ff',
    '/api/documents?path=a%00',
  ])('answers 400 with a sentence to the badly encoded address %s, with and without the token', async (route) => {
    for (const response of [await send(route, {}), await house.request(route)])
      expect([response.status, await readCode(response)]).toEqual([400, 'address_invalid']);
  });

  it('answers 414 to an address of nine thousand characters', async () => {
    for (const route of [`/${'a'.repeat(9000)}`, `/api/documents?path=${'a'.repeat(9000)}`]) {
      const response = await send(route, {});
      expect([response.status, await readCode(response)]).toEqual([414, 'address_too_long']);
    }
  });

  it.each([
    ['POST', '/api/search', { question: 'a\0b' }],
    ['PUT', '/api/photo-recipes/a', { recipe: { background: { kind: 'scene', scene: 'a\0', view: 'auto' } } }],
    ['PUT', '/api/photo-recipes/a', { recipe: { fileName: '\0' } }],
  ])('never answers 500 to a NUL in what %s %s brings', async (method, route, json) => {
    expect((await house.request(route, { method, json })).status).toBe(route === '/api/search' ? 200 : 400);
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
