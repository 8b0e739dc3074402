import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import type { MaisonError } from './errors.ts';
import { describeMistyped } from './mistyped-variables.ts';

test('a mistyped variable is told, with the one that was meant; those of the house, of an editor and of others are not', () => {
  const { mistyped } = readConfig({
    MAISON_BACKUP_FODLER: '/srv/backups',
    MAISON_PROT: '8080',
    MAISON_COULEUR: 'bleu',
    MAISON_PORT: '8080',
    MAISON_URL: 'https://maison.example.com',
    MAISONETTE: 'x',
    MAISON_LISTENN: '',
  });
  expect(mistyped).toEqual([
    { name: 'MAISON_BACKUP_FODLER', meant: 'MAISON_BACKUP_FOLDER' },
    { name: 'MAISON_PROT', meant: 'MAISON_PORT' },
    { name: 'MAISON_COULEUR', meant: null },
  ]);
  expect(mistyped.map((one) => describeMistyped(one).fr)).toEqual([
    expect.stringContaining(
      'MAISON_BACKUP_FODLER n’existe pas\u00A0: elle ne change rien. Vouliez-vous dire MAISON_BACKUP_FOLDER\u00A0?',
    ),
    expect.stringContaining('Vouliez-vous dire MAISON_PORT'),
    expect.not.stringContaining('Vouliez-vous'),
  ]);
});

test('what is wrong with a variable is said in the language of whoever reads it', () => {
  try {
    readConfig({ MAISON_BACKUP_HOUR: '25' });
    expect.fail('taken');
  } catch (thrown) {
    const { fr, en } = (thrown as MaisonError).sentence;
    expect(fr).toMatch(/MAISON_BACKUP_HOUR: Trop grand/);
    expect(en).toMatch(/MAISON_BACKUP_HOUR: Too big/);
  }
});
