import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/base/index.ts';
import { planReach } from '../../src/server/index.ts';
import { openTestHouse } from '../house-for-tests.ts';

describe('a house refuses to listen beyond its machine', () => {
  const tls = { MAISON_TLS_CERT: '/c.pem', MAISON_TLS_KEY: '/k.pem' };
  const named = { MAISON_ADDRESS: 'https://maison.example.com' };
  const everywhere = { MAISON_LISTEN: '0.0.0.0' };
  const plan = (env: Record<string, string>) => planReach(readConfig({ MAISON_HOME: '/nowhere', ...env }));

  test.each([
    ['TLS or a proxy, and an address', everywhere, ['MAISON_TLS_CERT', 'MAISON_ADDRESS']],
    ['TLS or a proxy', { ...everywhere, ...named }, ['MAISON_TLS_CERT']],
    ['an address', { ...everywhere, ...tls }, ['MAISON_ADDRESS']],
  ])('without %s, and names exactly that', (_title, env, names) => {
    const all = ['MAISON_TLS_CERT', 'MAISON_ADDRESS'];
    expect(() => plan(env)).toThrow(expect.objectContaining({ code: 'listen_refused' }));
    try {
      plan(env);
    } catch (thrown) {
      const { fr } = (thrown as { sentence: { fr: string } }).sentence;
      expect(all.filter((name) => fr.includes(name))).toEqual(names);
    }
  });

  test('and not with everything, on whichever of its addresses', () => {
    const all = { ...tls, ...named };
    expect(plan({ ...all, MAISON_LISTEN: '0.0.0.0' }).listen).toEqual({ host: '0.0.0.0', port: 3443 });
    expect(plan({ ...all, MAISON_LISTEN: '[::]:443' }).listen).toEqual({ host: '::', port: 443 });
    expect(plan({ ...all, MAISON_LISTEN: '::' }).listen).toEqual({ host: '::', port: 3443 });
    expect(plan({ ...named, MAISON_LISTEN: '10.0.0.2:3000', MAISON_PROXY: '10.0.0.1' }).certificate).toBeNull();
    expect(plan({})).toMatchObject({ listen: null, certificate: null, address: null });
  });

  test.each([
    { MAISON_LISTEN: 'example.com' },
    { MAISON_ADDRESS: 'http://maison.example.com' },
    { MAISON_ADDRESS: 'https://maison.example.com/path' },
    { MAISON_TLS_CERT: '/c.pem' },
    { MAISON_PROXY: 'everybody' },
  ])('with %j, which is none', (env) =>
    expect(() => plan(env)).toThrow(expect.objectContaining({ code: 'listen_invalid' })),
  );

  test('by --host, where it is in no container', async () => {
    const house = await openTestHouse();
    try {
      await expect(house.maison.listen({ port: 0, host: '0.0.0.0' })).rejects.toMatchObject({ code: 'listen_refused' });
    } finally {
      await house.close();
    }
  }, 60_000);
});
