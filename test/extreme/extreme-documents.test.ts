import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildFormBomb } from './binary-shapes.ts';
import { buildParagraphs } from './office-shapes.ts';
import { runHouse } from './run-house.ts';
import { join } from './shapes.ts';

// The documents that brought a house down: with the limits of every house, in a process of its own.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-extreme-'));
  await chmod(folder, 0o711);
  for (const name of ['home', 'files']) await mkdir(path.join(folder, name), { mode: 0o711 });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer): Promise<void> =>
  writeFile(path.join(folder, 'files', name), content);
const run = (options: Partial<Parameters<typeof runHouse>[0]> = {}): ReturnType<typeof runHouse> =>
  runHouse({
    home: path.join(folder, 'home'),
    folder: path.join(folder, 'files'),
    signal: AbortSignal.timeout(580_000),
    ...options,
  });

function buildWideTable(columns: number, rows: number): string {
  return join(
    rows,
    (row) => join(columns, (cell) => (row === 0 ? `col${cell}` : String((cell * 7 + row) % 100)), ','),
    '\n',
  );
}

test('tables of 20,000 to a million columns and Word files of a million paragraphs freeze nothing and are read or refused', async () => {
  await write('1-wide.csv', buildWideTable(20_000, 40));
  await write('2-wider.csv', buildWideTable(100_000, 8));
  await write('3-widest.csv', buildWideTable(1_000_000, 2));
  await write('4-empty.docx', buildParagraphs(1_000_000, ''));
  await write('5-unseen.docx', buildParagraphs(1_000_000, '\u200d'));
  await write('6-next.txt', 'Le service continue.');
  const { settled, end, errors } = await run();
  for (const document of settled) console.log(JSON.stringify(document));
  expect({ end, errors }).toEqual({ end: 0, errors: '' });
  const outcomes = settled.map(({ refusal }) => refusal ?? 'read');
  expect(outcomes).toHaveLength(6);
  expect(outcomes.at(3)).toBe('document_empty');
  expect(outcomes.at(-1)).toBe('read');
  // On a machine that is busy with other things a large one may run out of its time: that is a refusal by name too.
  for (const outcome of outcomes) expect(outcome).toMatch(/^(read|document_(too_slow|too_much_text|empty))$/);
  expect(outcomes.filter((outcome) => outcome === 'read').length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...settled.map(({ blockedMilliseconds }) => blockedMilliseconds))).toBeLessThan(200);
  expect(Math.max(...settled.map(({ residentMegabytes }) => residentMegabytes))).toBeLessThan(500);
}, 600_000);

test('a house that dies three times while it reads a document starts, refuses it by name and reads the others', async () => {
  await write('1-deadly.csv', buildWideTable(20_000, 40));
  for (let death = 0; death < 3; death += 1) {
    const kill = new AbortController();
    const { end } = await run({ signal: kill.signal, onReading: () => kill.abort() });
    expect(end).toBe('SIGKILL');
  }
  await write('2-next.txt', 'Le service continue.');
  const { settled, end } = await run();
  expect(end).toBe(0);
  expect(settled.map(({ name, refusal }) => [name, refusal])).toEqual([
    ['1-deadly.csv', 'document_fatal'],
    ['2-next.txt', null],
  ]);
}, 300_000);

test('small files that held their reader for two minutes are read or given up within their own time', async () => {
  await write('1-bomb.pdf', buildFormBomb());
  await write(
    '2-marks.md',
    ['![', '**a ', '` ``', '[a](', '~~a '].map((mark) => mark.repeat(350_000 / mark.length)).join('\n\n'),
  );
  await write('2-tags.md', '<b>'.repeat(700_000));
  await write('3-open.html', `<!doctype html>${'<b>'.repeat(3_600_000)}`);
  await write('4-tables.html', `<!doctype html>${'<table><tr><td>x'.repeat(700_000)}`);
  const { settled, end } = await run();
  for (const document of settled) console.log(JSON.stringify(document));
  expect(end).toBe(0);
  expect(settled.map(({ name, refusal }) => [name, refusal])).toEqual([
    ['1-bomb.pdf', 'document_too_slow'],
    ['2-marks.md', null],
    ['2-tags.md', 'document_too_large'],
    ['3-open.html', 'document_too_large'],
    ['4-tables.html', 'document_too_large'],
  ]);
  expect(Math.max(...settled.map(({ milliseconds }) => milliseconds))).toBeLessThan(60_000);
}, 300_000);
