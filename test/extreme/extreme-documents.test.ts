import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseSize, createDraw, drawSome, noteDraw, runsWhole } from '../campaign.ts';
import { fillWithClosedHouse } from '../closed-house.ts';
import { buildFormBomb } from './binary-shapes.ts';
import { buildParagraphs } from './office-shapes.ts';
import { type HouseRun, runHouse } from './run-house.ts';
import { join } from './shapes.ts';
import { deleteFolder } from '../delete-folder.ts';

// The documents that brought a house down: with the limits of every house, in a process of its own.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-extreme-'));
  await chmod(folder, 0o711);
  for (const name of ['home', 'files']) await mkdir(path.join(folder, name), { mode: 0o711 });
  await fillWithClosedHouse(path.join(folder, 'home'));
});
afterEach(() => deleteFolder(folder));

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

interface Extreme {
  readonly name: string;
  readonly content: () => string | Buffer;
  /** What becomes of it: `read`, or the code of its refusal. */
  readonly outcome: RegExp;
}

// On a machine that is busy with other things a large one may run out of its time: that is a refusal by name too.
const readOrRefused = /^(read|document_(too_slow|too_much_text))$/;
const most = chooseSize(1_000_000, 100_000);
const wide: readonly Extreme[] = [
  { name: '1-wide.csv', content: () => buildWideTable(most / 50, 40), outcome: readOrRefused },
  { name: '2-wider.csv', content: () => buildWideTable(most / 10, 8), outcome: readOrRefused },
  { name: '3-widest.csv', content: () => buildWideTable(most, 2), outcome: readOrRefused },
];
const long: readonly Extreme[] = [
  { name: '4-empty.docx', content: () => buildParagraphs(most, ''), outcome: /^document_(empty|too_slow)$/ },
  { name: '5-unseen.docx', content: () => buildParagraphs(most, '\u200d'), outcome: readOrRefused },
];
const marks = ['![', '**a ', '` ``', '[a](', '~~a '].map((mark) => mark.repeat(350_000 / mark.length));
const small: readonly Extreme[] = [
  // Its forms fill its memory or its time first.
  { name: '1-bomb.pdf', content: buildFormBomb, outcome: /^document_too_(slow|large)$/ },
  { name: '2-marks.md', content: () => marks.join('\n\n'), outcome: /^read$/ },
  { name: '2-tags.md', content: () => '<b>'.repeat(700_000), outcome: /^document_too_large$/ },
  {
    name: '3-open.html',
    content: () => `<!doctype html>${'<b>'.repeat(3_600_000)}`,
    outcome: /^document_too_large$/,
  },
  {
    name: '4-tables.html',
    content: () => `<!doctype html>${'<table><tr><td>x'.repeat(700_000)}`,
    outcome: /^document_too_large$/,
  },
];
const next: Extreme = { name: '6-next.txt', content: () => 'Le service continue.', outcome: /^read$/ };
const draw = createDraw(5);

/** Takes these in by a house, one after the other, and expects each to become what it is to become. */
async function takeIn(documents: readonly Extreme[]): Promise<HouseRun['settled']> {
  for (const { name, content } of documents) await write(name, content());
  const { settled, end, errors } = await run();
  for (const document of settled) console.log(JSON.stringify(document));
  expect({ end, errors }).toEqual({ end: 0, errors: '' });
  expect(settled.map(({ name, refusal }) => [name, refusal ?? 'read'])).toEqual(
    documents.map(({ name, outcome }) => [name, expect.stringMatching(outcome)]),
  );
  return settled;
}

test('tables of 20,000 to a million columns and Word files of a million paragraphs freeze nothing and are read or refused', async ({
  task,
}) => {
  const chosen = drawSome([...wide, ...long], chooseSize(5, 1), draw);
  noteDraw(task, `${chosen.length} of 5 documents of a million parts, of ${most} at most`);
  const settled = await takeIn([...chosen, next]);
  expect(settled.filter(({ refusal }) => refusal === null).length).toBeGreaterThanOrEqual(runsWhole ? 3 : 1);
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

test('small files that held their reader for two minutes are read or given up within their own time', async ({
  task,
}) => {
  const chosen = drawSome(small, chooseSize(small.length, 1), draw);
  noteDraw(task, `${chosen.length} of ${small.length} small files that wear out a reader`);
  const settled = await takeIn(chosen);
  // Of the processor: beside three other jobs the clock on the wall shows a minute for twenty seconds of work.
  const seconds = settled.map(({ childSeconds }) => childSeconds);
  expect(Math.min(...seconds)).toBeGreaterThan(0);
  expect(Math.max(...seconds)).toBeLessThan(60);
}, 300_000);
