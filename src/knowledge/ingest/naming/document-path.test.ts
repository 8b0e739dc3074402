import { expect, test } from 'vitest';
import { toDocumentName, toDocumentPath, toSpaceName } from './document-path.ts';

test.each([
  ['a.txt', 'a.txt'],
  ['./rh//frais.pdf', 'rh/frais.pdf'],
  ['rh\\frais.pdf', 'rh/frais.pdf'],
  ['e\u0301te\u0301.txt', 'été.txt'],
  ['..a/b...txt', '..a/b...txt'],
])('%j is the document path %j', (given, path) => {
  expect(toDocumentPath(given)).toBe(path);
});

const longName = `${'x'.repeat(256)}.txt`;
const longPath = Array.from({ length: 20 }, () => 'x'.repeat(60)).join('/');
const refused = [
  '../a.txt',
  'a/../b.txt',
  '/etc/passwd',
  '\\\\share\\a.txt',
  'C:\\a.txt',
  '..\\a.txt',
  '',
  '.',
  '/',
  'a\u0000.txt',
  'a\n.txt',
  'a\u202etxt.exe',
  '\ud800.txt',
];

test.each([...refused, longName, longPath])(
  'a path that leaves its space or cannot be a name is refused: %j',
  (given) => {
    expect(() => toDocumentPath(given)).toThrow(expect.objectContaining({ code: 'path_invalid', status: 400 }));
  },
);

test.each(['', ' ', 'a/b', 'a\\b', 'x'.repeat(101), 'a\nb', '\ud800'])(
  'a space without a proper name is refused: %j',
  (given) => {
    expect(() => toSpaceName(given)).toThrow(expect.objectContaining({ code: 'space_invalid', status: 400 }));
  },
);

test('a space keeps its name, in one normal form', () => {
  expect(toSpaceName(' Re\u0301union ')).toBe('Réunion');
});

test('the name of a document is the last part of its path', () => {
  expect(toDocumentName('rh/frais.pdf')).toBe('frais.pdf');
  expect(toDocumentName('frais.pdf')).toBe('frais.pdf');
});
