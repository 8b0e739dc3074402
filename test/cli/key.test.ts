import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Key, MadeKey } from '../../src/contract/index.ts';
import { bringIn } from '../api/people-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { type Ended, runMaison } from './run-maison.ts';

// A key from the command line opens what it was made for, is listed, and opens nothing once it is revoked.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => house?.close());

const run = (...args: string[]): Promise<Ended> => runMaison(args, { MAISON_HOME: house.maison.parts.config.home });
const listModels = async (secret: string): Promise<number> => {
  const { address } = house.maison.parts.place;
  const answer = await fetch(`${address}/v1/models`, { headers: { authorization: `Bearer ${secret}` } });
  await answer.body?.cancel();
  return answer.status;
};

test('a key is made, shown alone on the standard output, listed and revoked by its name', async () => {
  expect((await run('key')).stderr).toContain('Aucune clé.');
  const made = await run('key', 'make', 'Éditeur', '--scope', 'models', '--days', '7');
  expect(made.code, made.stderr).toBe(0);
  expect(made.stdout).toMatch(/^maison_\S+\n$/);
  expect(made.stderr).toContain('« Éditeur » ouvre models jusqu’au');
  expect(await listModels(made.stdout.trim())).toBe(200);
  const { keys } = JSON.parse((await run('key', '--json')).stdout) as { keys: Key[] };
  expect(keys.map(({ name, scopes }) => [name, scopes])).toEqual([['Éditeur', ['models']]]);
  expect((await run('key')).stdout).not.toContain(made.stdout.trim());
  expect((await run('key', 'revoke', 'Éditeur')).stderr).toContain('« Éditeur » n’ouvre plus rien.');
  expect(await listModels(made.stdout.trim())).toBe(401);
}, 60_000);

test('what cannot be is refused with what to do', async () => {
  const [unknown, scope, days] = [
    await run('key', 'revoke', 'Personne'),
    await run('key', 'make', 'x', '--scope', 'everything'),
    await run('key', 'make', 'x', '--scope', 'ask', '--days', '400'),
  ];
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain('« ./maison key » en donne la liste.');
  expect([scope.code === 0, days.code === 0]).toEqual([false, false]);
  expect(days.stderr).toContain('Un nombre de 1 à 365 est attendu.');
}, 60_000);

test('a key that was found elsewhere is revoked by its text, whosever it is, without passing through the arguments', async () => {
  const lea = await bringIn(house, 'lea');
  const answer = await lea.request('/api/keys', { method: 'POST', json: { name: 'Nuit', scopes: ['models'] } });
  const { secret } = (await answer.json()) as MadeKey;
  expect(await listModels(secret)).toBe(200);
  const home = { MAISON_HOME: house.maison.parts.config.home };
  const found = await runMaison(['key', 'revoke', '--leaked'], home, undefined, `${secret}\n`);
  expect([found.code, found.stderr]).toEqual([
    0,
    expect.stringMatching(/«\s?Nuit\s?» de lea@example\.org n’ouvre plus rien \(models · utilisée le/),
  ]);
  expect(await listModels(secret)).toBe(401);
  const again = await runMaison(['key', 'revoke', '--leaked'], home, undefined, secret);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('[key_unknown]')]);
  const nothing = await run('key', 'revoke');
  expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('[key_required]')]);
}, 60_000);
