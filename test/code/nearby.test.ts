import { expect, test } from 'vitest';
import { cutAlikeLines, findAlikeLines, listTypedWords, weighAmong } from '../../src/code/complete/compare-lines.ts';
import { isSameLanguage, listImportedNames } from '../../src/code/complete/typed-code.ts';

// What is chosen to stand before a gap: lines of elsewhere that do the same, with what follows them, and what is imported.

const elsewhere = `export function openLedger(path: string): Ledger {
  return new Ledger(path);
}

export async function postInvoice(invoice: Invoice): Promise<void> {
  const ledger = openLedger(invoice.account);
  const entry = ledger.createEntry(invoice.number);
  entry.setAmount(invoice.net, invoice.currency);
  await ledger.commitEntry(entry);
}

export function paintWall(): void {
  console.log('wall');
}`;
const typed = {
  prefix: `import { openLedger } from './ledger.ts';

export async function postCredit(credit: Credit): Promise<void> {
  const ledger = openLedger(credit.account);
  const entry = ledger.createEntry(credit.number);
  `,
  suffix: '\n}\n',
};

test('of a piece the lines are taken that do the same, and above all what follows them there', () => {
  const words = listTypedWords(typed);
  const lines = findAlikeLines(elsewhere, words, weighAmong([elsewhere, 'function other() { return draw(3); }']));
  expect(lines?.alike).toBeGreaterThan(0.2);
  const cut = cutAlikeLines(elsewhere, lines ?? { alike: 0, place: 0 }, 300);
  expect(cut).toContain('entry.setAmount(invoice.net, invoice.currency);');
  expect(cut).toContain('await ledger.commitEntry(entry);');
  expect(cut.length).toBeLessThanOrEqual(300);
});

test('a piece that shares nothing but common words is not alike', () => {
  const words = listTypedWords(typed);
  expect(findAlikeLines('return null;\nconst value = false;', words, weighAmong([elsewhere]))).toBeNull();
});

test.each([
  [
    'TypeScript over several lines',
    "import {\n  Ledger,\n  type Entry as One,\n} from '@acme/local/openai';\n",
    'Ledger Entry One',
  ],
  ['Python over several lines', 'from acme.local import (\n  Ledger,\n  Entry,\n)\n', 'Ledger Entry'],
  ['Java', 'package a.b;\nimport com.acme.local.Ledger;\n', 'Ledger'],
  ['a block of Go', 'package x\n\nimport (\n\t"fmt"\n\t"acme.dev/local/ledger"\n)\n', 'fmt ledger'],
])('the names that a file imports, without the modules they come from: %s', (_language, text, names) => {
  const found = listImportedNames(text);
  for (const name of names.split(' ')) expect(found).toContain(name);
  for (const module of ['acme', 'local', 'openai', 'com']) expect(found).not.toContain(module);
});

test('code in another language does not stand before a gap', () => {
  const python = { prefix: 'from a import b\n\ndef run(self):\n    ', suffix: '', path: 'src/run.py' };
  expect(isSameLanguage(python, 'lib/run.go')).toBe(false);
  expect(isSameLanguage(python, 'lib/other.py')).toBe(true);
  expect(isSameLanguage({ ...python, path: undefined }, 'lib/run.go')).toBe(false);
  expect(isSameLanguage({ prefix: 'x', suffix: '', path: 'a.ts' }, 'b.tsx')).toBe(true);
});
