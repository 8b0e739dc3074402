import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wait } from '../../src/base/index.ts';
import { openParser, parseDocument, type Parser } from '../../src/knowledge/parser/parse-document.ts';
import { chooseSize, noteDraw, testOnce } from '../campaign.ts';
import { buildLongPdf } from './build-pdf.ts';
import { parseWhole, textOf } from './parsing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-limits-'));
const parsers: Parser[] = [];
afterAll(async () => {
  await Promise.all(parsers.map((parser) => parser.close()));
  rmSync(folder, { recursive: true });
});

function open(options: Parameters<typeof openParser>[0] = {}): Parser {
  const parser = openParser(options);
  parsers.push(parser);
  return parser;
}

function write(name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

// The most memory a process has had, in megabytes; null where the system does not tell (macOS).
function readPeakMegabytes(pid: number): number | null {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

const pagesOfLong = chooseSize(1600, 100);

test(
  'a PDF of 1,600 pages streams through a child below 450 MB while the house stays flat',
  { timeout: 120_000 },
  async ({ task }) => {
    noteDraw(task, `${pagesOfLong} of 1,600 pages`);
    const file = write('long.pdf', buildLongPdf(pagesOfLong, 36));
    const parser = open();
    const before = process.memoryUsage.rss();
    const started = performance.now();
    let pages = 0;
    let characters = 0;
    let growth = 0;
    const totals = new Set<number | null>();
    let childPeak: number | null = null;
    for await (const event of parser.parse(
      { path: file, name: 'long.pdf' },
      // Its memory is what is asked here; on a busy machine it may take its time.
      { signal: AbortSignal.timeout(110_000), limits: { timeoutMilliseconds: 110_000 } },
    )) {
      if (event.type === 'page-parsed') {
        pages += 1;
        characters += event.page.text.length;
        totals.add(event.pagesTotal);
        if (pages % 100 === 0) growth = Math.max(growth, process.memoryUsage.rss() - before);
        // A child that rests high is gone before its document's end is told.
        if (pages % 100 === 0) childPeak = readPeakMegabytes(parser.pid ?? -1);
      }
    }
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${pages} pages, ${characters} characters: ${seconds.toFixed(1)} s, child's peak ${childPeak?.toFixed(0) ?? '?'} MB, this process grew by ${(growth / 1e6).toFixed(0)} MB`,
    );
    expect(pages).toBe(pagesOfLong);
    expect([...totals]).toEqual([pagesOfLong]);
    // Where the system does not tell a process's memory, only the house's own is judged.
    expect(childPeak ?? 0).toBeLessThan(450);
    expect(growth).toBeLessThan(200e6);
  },
);

testOnce('a PDF of 10,000 pages is refused before its pages are read', async () => {
  const outcome = await parseWhole(open(), write('many.pdf', buildLongPdf(10_000, 1)));
  expect(outcome.refusal).toBe('document_too_many_pages');
  expect(outcome.detail).toBe('more than 5000 pages');
  expect(outcome.pages).toEqual([]);
});

testOnce('a document that takes too long is stopped, and says so in both languages', async () => {
  const file = write('slow.pdf', buildLongPdf(2000, 40));
  const parser = open();
  await expect(async () => {
    for await (const event of parser.parse(
      { path: file, name: 'slow.pdf' },
      { signal: AbortSignal.timeout(30_000), limits: { timeoutMilliseconds: 100 } },
    ))
      void event;
  }).rejects.toMatchObject({
    code: 'document_too_slow',
    status: 422,
    sentence: { fr: expect.stringContaining('trop de temps'), en: expect.stringContaining('took too long') },
  });
  expect(parser.pid).toBeNull();
});

testOnce('a document that takes too much memory costs its child and nothing else', { timeout: 60_000 }, async () => {
  const file = write('heavy.csv', `nom;valeur\n${'article;12\n'.repeat(4_000_000)}`);
  const parser = open();
  const outcome = await parseWhole(parser, file, {
    limits: { memoryMegabytes: 160, maxTextCharacters: 1e9, timeoutMilliseconds: 50_000 },
  });
  expect(outcome.refusal).toBe('document_too_large');
  expect(outcome.detail).toContain('160 MB');
  expect(textOf(await parseWhole(parser, write('next.txt', 'Le suivant est lu.')))).toBe('Le suivant est lu.');
});

testOnce('text beyond the limit is refused', async () => {
  const outcome = await parseWhole(open(), write('long.txt', 'mot '.repeat(1000)), {
    limits: { maxTextCharacters: 1000 },
  });
  expect(outcome.refusal).toBe('document_too_much_text');
});

testOnce('an aborted parse ends at once and leaves no child behind', async () => {
  const file = write('aborted.pdf', buildLongPdf(2000, 40));
  const parser = open();
  const abort = new AbortController();
  let pages = 0;
  const reading = (async () => {
    for await (const event of parser.parse({ path: file, name: 'aborted.pdf' }, { signal: abort.signal })) {
      pages += event.type === 'page-parsed' ? 1 : 0;
      if (pages === 20) abort.abort();
    }
  })();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  expect(pages).toBeLessThan(60);
  expect(parser.pid).toBeNull();
});

testOnce('a reader that stops taking pages holds the child back', async () => {
  const file = write('held.pdf', buildLongPdf(1500, 40));
  const parser = open();
  const stream = parser.parse({ path: file, name: 'held.pdf' }, { signal: AbortSignal.timeout(60_000) });
  const events = stream[Symbol.asyncIterator]();
  await events.next();
  await events.next();
  await wait(1200);
  const first = cpuTicks(parser.pid);
  await wait(600);
  expect(cpuTicks(parser.pid) - first).toBeLessThanOrEqual(3);
  await events.return?.();
  expect(parser.pid).toBeNull();
});

// Processor time of a process in hundredths of a second; 0 where the system does not tell.
function cpuTicks(pid: number | null): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

testOnce('many small files share one warm child, a few milliseconds each', { timeout: 60_000 }, async () => {
  const parser = open();
  const files = Array.from({ length: 200 }, (_, index) =>
    write(`note-${index}.md`, `# Note ${index}\n\nLa réunion du service est fixée au ${1 + (index % 28)} mars.\n`),
  );
  await parseWhole(parser, write('warm.txt', 'chauffe'));
  const pid = parser.pid;
  const times: number[] = [];
  for (const [index, file] of files.entries()) {
    const outcome = await parseWhole(parser, file);
    expect(textOf(outcome)).toContain(`Note ${index}`);
    times.push(outcome.milliseconds);
  }
  // Those for which the machine had time at once: what a busy one adds falls on the others.
  const each = times.toSorted((one, other) => one - other)[files.length / 4] ?? Infinity;
  console.log(`200 small files: ${each.toFixed(1)} ms each in a warm child`);
  expect(parser.pid).toBe(pid);
  expect(each).toBeLessThan(20);
});

testOnce('a worn or idle child is replaced by the next document', async () => {
  const parser = open({ recycleAfter: 2, idleMilliseconds: 150 });
  const file = write('small.txt', 'Un texte court.');
  await parseWhole(parser, file);
  const first = parser.pid;
  expect(first).not.toBeNull();
  await parseWhole(parser, file);
  expect(parser.pid).toBeNull();
  await parseWhole(parser, file);
  expect(parser.pid).not.toBe(first);
  await wait(600);
  expect(parser.pid).toBeNull();
  expect((await parseWhole(parser, file)).refusal).toBeNull();
});

testOnce('documents given at the same time are read one after the other', async () => {
  const parser = open();
  const texts = ['un', 'deux', 'trois', 'quatre'];
  const outcomes = await Promise.all(
    texts.map((text) => parseWhole(parser, write(`${text}.txt`, `Document ${text}.`))),
  );
  expect(outcomes.map(textOf)).toEqual(texts.map((text) => `Document ${text}.`));
});

testOnce('a document given up while it waits its turn ends at once, and the others are read', async () => {
  const parser = open();
  const long = parseWhole(parser, write('first.pdf', buildLongPdf(60, 30)));
  const abort = new AbortController();
  const waiting = parser.parse({ path: write('second.txt', 'Deux.'), name: 'second.txt' }, { signal: abort.signal });
  const given = waiting[Symbol.asyncIterator]().next();
  const third = parseWhole(parser, write('third.txt', 'Trois.'));
  abort.abort();
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  expect((await long).pages.length).toBe(60);
  expect(textOf(await third)).toBe('Trois.');
});

testOnce('a single document can be read in a child of its own', async () => {
  const seen: string[] = [];
  for await (const event of parseDocument(
    { path: write('one.txt', 'Bonjour à tous.'), name: 'one.txt' },
    { signal: AbortSignal.timeout(20_000) },
  ))
    seen.push(event.type);
  expect(seen).toEqual(['page-parsed', 'document-parsed']);
});

testOnce(
  'an empty file is refused; a file that is not there is a fault of the house, not of the document',
  async () => {
    const parser = open();
    expect((await parseWhole(parser, write('empty.txt', ''))).refusal).toBe('document_empty');
    expect((await parseWhole(parser, write('blank.txt', ' \n\n '))).refusal).toBe('document_empty');
    await expect(parseWhole(parser, path.join(folder, 'absent.txt'))).rejects.toThrow('ENOENT');
  },
);
