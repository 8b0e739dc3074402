import type { Context } from 'hono';
import { describe, expect, test } from 'vitest';
import type { ServerEnv } from '../session.ts';
import { readForm } from './read-form.ts';

const options = { folder: {} as never, signal: new AbortController().signal, fieldBytes: 42_000_000 };

function post(body: string, type: string): Context<ServerEnv> {
  const raw = new Request('http://localhost/x', { method: 'POST', body, headers: { 'content-type': type } });
  const req = { raw, url: raw.url, method: 'POST', header: (name: string) => raw.headers.get(name) ?? undefined };
  return { req } as unknown as Context<ServerEnv>;
}

describe('a form', () => {
  test('has the values of a field that is said again, in their order', async () => {
    const { fields } = await readForm(post('a=1&b=2&a=3', 'application/x-www-form-urlencoded'), options);
    expect([...fields]).toEqual([
      ['a', ['1', '3']],
      ['b', ['2']],
    ]);
  });

  test.each([
    ['application/x-www-form-urlencoded', 'a=1&'.repeat(100_000)],
    ['application/json', JSON.stringify({ a: Array.from({ length: 100_000 }, () => 1) })],
  ])('that says one field without end, as %s, is refused at once', async (type, body) => {
    const began = performance.now();
    await expect(readForm(post(body, type), options)).rejects.toMatchObject({ code: 'request_invalid', status: 400 });
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
