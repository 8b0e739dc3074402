import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';

test('one file that is no photo is told of in the singular', () => {
  expect([fr, en].map((texts) => texts.studioDrop.ignored(1))).toEqual([
    '1 fichier qui n’est pas une photo',
    '1 file that is not a photo',
  ]);
  expect(fr.studioDrop.ignored(2)).toBe('2 fichiers qui ne sont pas des photos');
});
