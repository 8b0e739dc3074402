import { expect, test } from 'vitest';
import { listCallableOrigins } from './callable-origins.ts';

test('a provider is called at its issuer and at names over HTTPS that it tells, at no address that nobody wrote', () => {
  const named = [
    'https://login.example.com/token',
    'https://keys.example.net/jwks',
    'http://plain.example.com/',
    'http://127.0.0.1:9200/',
    'https://localhost/',
    'https://10.0.0.5/',
    'https://2852039166/',
    'https://[::ffff:7f00:1]/',
    'file:///etc/passwd',
    'nothing',
    undefined,
  ];
  expect(listCallableOrigins('https://login.example.com/realm', named)).toEqual([
    'https://login.example.com',
    'https://keys.example.net',
  ]);
  expect(
    listCallableOrigins('http://127.0.0.1:4000', ['http://127.0.0.1:4000/token', 'http://127.0.0.1:4001/']),
  ).toEqual(['http://127.0.0.1:4000']);
});
