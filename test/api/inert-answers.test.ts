import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

// What the house sends lets a browser run, fetch and frame nothing of others, whatever it is asked for.

let house: TestHouse;
let documentId: string;
const name = 'été "><img src=x>.html';
const page = '<!doctype html><script>alert(1)</script><p>Un texte de la page.</p>';

beforeAll(async () => {
  house = await openTestHouse();
  const added = await house.request(`/api/documents?path=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: page,
    headers: { 'content-type': 'application/octet-stream' },
  });
  documentId = ((await added.json()) as { document: { id: string } }).document.id;
  await house.settle();
});
afterAll(() => house?.close());

const addresses = [
  '/',
  '/library',
  '/api/house',
  '/api/alive',
  '/api/documents',
  '/api/openapi.json',
  '/api/nothing',
  '/api/documents/00000000-0000-4000-8000-000000000000',
  '/api/documents/%3Cscript%3E',
  '/.git/config',
  '/assets/',
  '/assets/../package.json',
  '/%2e%2e/%2e%2e/etc/passwd',
];

describe('every answer', () => {
  test.each(addresses)(
    'to %s is of its own type, runs and frames nothing of others, and names no referrer',
    async (address) => {
      const answer = await house.request(address);
      const header = (one: string): string => answer.headers.get(one) ?? '';
      expect(header('x-content-type-options')).toBe('nosniff');
      expect(header('referrer-policy')).toBe('no-referrer');
      expect(header('cross-origin-resource-policy')).toBe('same-origin');
      expect(header('access-control-allow-origin')).toBe('');
      const policy = header('content-security-policy');
      for (const rule of [
        "default-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy).toContain(rule);
      expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
      expect(policy).toMatch(/style-src 'self'(;|$)/);
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
      const text = await answer.text();
      expect(header('content-type')).toMatch(/^(application\/json|text\/(plain|html))(; ?charset=utf-8)?$/i);
      expect(text).not.toMatch(/node_modules|at \w+ \(|\/src\/\w+\/|root:x:|\[core\]/);
    },
  );
});

test('an original is a download of its own name, in a sandbox, of its own type, kept by no browser', async () => {
  const answer = await house.request(`/api/documents/${documentId}/original`);
  expect(await answer.text()).toBe(page);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toContain('no-store');
});
