import { describe, expect, test } from 'vitest';
import { requireGoodPassword } from './password-rules.ts';
import { currentCost, openPasswords } from './passwords.ts';

const good = 'quatre chevaux bleus';

describe('what is kept of a password', () => {
  test('is Argon2id at 19 MiB and two passes with a salt of its own, and only the same password fits', async () => {
    const passwords = openPasswords();
    const [one, two] = [await passwords.hash(good), await passwords.hash(good)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await passwords.verify(good, one)).toEqual({ right: true, outdated: false });
    expect(await passwords.verify(`${good} `, one)).toEqual({ right: false, outdated: false });
  });

  test('fits however the accents were typed', async () => {
    const passwords = openPasswords({ cost: { memory: 64, passes: 1, lanes: 1 } });
    const kept = await passwords.hash('été à la ferme'.normalize('NFD'));
    expect((await passwords.verify('été à la ferme'.normalize('NFC'), kept)).right).toBe(true);
  });

  test('is hashed anew when the cost was raised since', async () => {
    const before = openPasswords({ cost: { ...currentCost, memory: 4096 } });
    const kept = await before.hash(good);
    expect(await openPasswords().verify(good, kept)).toEqual({ right: true, outdated: true });
    expect(await openPasswords().verify('another one there', kept)).toEqual({ right: false, outdated: false });
  });

  test('costs one hash also where nothing is kept, and never more than two at once', async () => {
    let [running, most, count] = [0, 0, 0];
    const compute = async (): Promise<Buffer> => {
      count += 1;
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return Buffer.alloc(32);
    };
    const passwords = openPasswords({ compute });
    const all = await Promise.all(Array.from({ length: 7 }, () => passwords.verify(good, null)));
    expect(all.every(({ right }) => !right)).toBe(true);
    expect({ count, most }).toEqual({ count: 7, most: 2 });
  });
});

describe('a password', () => {
  test.each([
    good,
    'ÉTÉ-à-la-ferme',
    'aaaaaaaaaaab',
    '🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐄',
    'x'.repeat(127) + 'y',
    '817293046152',
    'le dragon du lundi',
  ])('may be %s', async (password) => {
    await expect(requireGoodPassword(password, 'camille.durand@example.org')).resolves.toBeUndefined();
  });

  test.each([
    ['too short', 'onze signes'],
    ['too short, by characters and not by bytes', '🐎🐎🐎🐎🐎🐎'],
    ['too long', 'xy'.repeat(65)],
    ['common', 'Contortionist'],
    ['common, with figures around it', 'Password2026!'],
    ['common in France, with figures around it', '123-motdepasse'],
    ['one common word twice', 'bonjourbonjour'],
    ['a few characters, repeated', 'abcabcabcabc'],
    ['counted', '123456789012'],
    ['the name of the e-mail', 'je suis Camille.Durand'],
    ['the company’s name, as the domain of the e-mail has it', 'vive EXAMPLE toujours'],
    ['the name of the product, with figures around it', 'Maison2026!!!!'],
  ])('is refused when it is %s', async (_why, password) => {
    await expect(requireGoodPassword(password, 'camille.durand@example.org')).rejects.toMatchObject({
      code: 'password_refused',
      status: 400,
    });
  });
});
