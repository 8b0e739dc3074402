import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryFolder } from '../src/base/index.ts';
import { embedPassages } from './ingest/embed-passages.ts';
import { killWhileReading, startHouse } from './ingest/kill-house.ts';
import { makeLongPdf } from './ingest/make-long-pdf.ts';
import { watchMemory } from './ingest/watch-memory.ts';
import { type Measure, measure, printMeasures, say } from './run/measure.ts';
import { createSequence } from './retrieval/invent-text.ts';

// A PDF of 1,600 pages: how long until it is searchable (before any embedding), and how much memory each process
// takes, beside programs that only take the text out. Then the house is killed with -9 at random moments while it
// reads. `--kills N` (20), `--pages N` (1,600) and `--passages N` (400, embedded with the real model) make it shorter.

const readOption = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const pages = readOption('--pages', 1600);
const kills = readOption('--kills', 20);
const passages = readOption('--passages', 400);

const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-ingest-'));
try {
  await chmod(folder, 0o711);
  const pdf = await prepareFiles();
  const ours = await readAsHouse();
  const measures = [
    ...(await measureReading(pdf, ours)),
    ...(passages > 0 ? await measureEmbedding(pdf) : []),
    ...(kills > 0 ? await measureKills(ours.seconds) : []),
  ];
  printMeasures('ingest', measures);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function prepareFiles(): Promise<string> {
  const pdf = path.join(folder, 'long', 'rapport.pdf');
  for (const name of ['long', 'many', 'house', 'killed']) await mkdir(path.join(folder, name), { mode: 0o711 });
  await writeFile(pdf, await makeLongPdf(pages));
  say(`${pages} pages, ${Math.round((await stat(pdf)).size / 100_000) / 10} MB`);
  await copyFile(pdf, path.join(folder, 'many', 'rapport.pdf'));
  const sample = path.join(repositoryFolder, 'examples', 'library');
  for (const file of [
    'rh/conges-rtt-teletravail.pdf',
    'informatique/charte-informatique.docx',
    'tarifs/tarif-2026.xlsx',
    'service-client/faq-service-client.md',
  ]) {
    await copyFile(path.join(sample, file), path.join(folder, 'many', path.basename(file)));
  }
  return pdf;
}

interface Reading {
  readonly seconds: number;
  readonly peaks: ReadonlyMap<string, number>;
}

/** From the acknowledgement of the file to its being searchable. */
async function readAsHouse(): Promise<Reading> {
  const home = path.join(folder, 'house');
  const run = startHouse({ home, folder: path.join(folder, 'long'), until: 'searchable' });
  const watch = watchMemory(run.child.pid ?? 0, home);
  await run.ended;
  await watch.stop();
  const at = (event: string): number => {
    const line = run.lines
      .map((text) => JSON.parse(text) as { event: string; at: number })
      .find((told) => told.event === event);
    if (!line) throw new Error(`the house did not say ${event}: ${run.errors()}`);
    return line.at;
  };
  return { seconds: (at('searchable') - at('acknowledged')) / 1000, peaks: watch.peaks };
}

/** A program that only takes the text out; null when the machine has it not. */
async function readWithRival(command: string, args: readonly string[]): Promise<Reading | null> {
  const began = performance.now();
  const child = spawn(command, args, { stdio: 'ignore' });
  const watch = watchMemory(child.pid ?? 0, null);
  const code = await new Promise((resolve) => child.once('close', resolve).once('error', () => resolve(-1)));
  await watch.stop();
  return code === 0 ? { seconds: (performance.now() - began) / 1000, peaks: watch.peaks } : null;
}

async function measureReading(pdf: string, ours: Reading): Promise<Measure[]> {
  const rivalProgram = path.join(import.meta.dirname, 'ingest', 'read-with-pdfjs.ts');
  const pdfjs = await readWithRival(process.execPath, [rivalProgram, pdf]);
  const pdftotext = await readWithRival('pdftotext', ['-layout', pdf, '/dev/null']);
  const beside = (value: number | undefined): { rival?: number } => (value === undefined ? {} : { rival: value });
  const what = `${pages} pages`;
  return [
    measure({
      what: `${what}, acknowledged to searchable; rival: pdf.js alone, text only`,
      ours: ours.seconds,
      ...beside(pdfjs?.seconds),
      unit: 's',
    }),
    measure({
      what: `${what}, acknowledged to searchable; rival: pdftotext -layout, text only`,
      ours: ours.seconds,
      ...beside(pdftotext?.seconds),
      unit: 's',
    }),
    ...[...ours.peaks].map(([name, megabytes]) =>
      measure({
        what: `${what}, peak resident memory: ${name} (limit 1000)${name === 'parser' ? '; rival: pdf.js alone' : ''}`,
        ours: megabytes,
        ...(name === 'parser' ? beside(pdfjs?.peaks.get('server')) : {}),
        unit: 'MB',
      }),
    ),
  ];
}

async function measureEmbedding(pdf: string): Promise<Measure[]> {
  const megabytes = await embedPassages(pdf, passages);
  if (megabytes === null) {
    say('the embedding model is not on this machine: its memory is not measured');
    return [];
  }
  const what = `${passages} passages and a quarter as many of full length, peak resident memory: embedding model (limit 1000)`;
  return [measure({ what, ours: megabytes, unit: 'MB' })];
}

async function measureKills(readingSeconds: number): Promise<Measure[]> {
  const report = await killWhileReading({
    home: path.join(folder, 'killed'),
    folder: path.join(folder, 'many'),
    kills,
    latestMilliseconds: readingSeconds * 1200,
    random: createSequence(11),
    onKill: ({ number, afterMilliseconds, acknowledged }) =>
      say(`kill ${number}/${kills} after ${afterMilliseconds} ms, ${acknowledged} acknowledged`),
  });
  const { lostDocuments, wrongDocuments, condemned, passages } = report;
  for (const name of [...lostDocuments, ...wrongDocuments]) say(`not whole: ${name}`);
  return [
    measure({
      what: `documents lost after ${kills} kills -9 (limit 0)`,
      ours: lostDocuments.length,
      unit: 'documents',
    }),
    measure({
      what: 'documents with a passage lost, doubled or changed (limit 0)',
      ours: wrongDocuments.length,
      unit: 'documents',
    }),
    measure({
      what: 'documents refused by name after three deaths of the house, then read again when asked',
      ours: condemned.length,
      unit: 'documents',
    }),
    measure({ what: 'passages held and compared', ours: passages, unit: 'passages', lowerIsBetter: false }),
  ];
}
