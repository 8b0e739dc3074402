import { type ChildProcess, spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '../../src/base/index.ts';
import { parseDocument } from '../../src/knowledge/parser/parse-document.ts';
import type { ToldDocument } from './house-process.ts';

const openingMilliseconds = 1500;
const program = path.join(import.meta.dirname, 'house-process.ts');

export interface KillOptions {
  /** MAISON_HOME of the house, where the database's user can enter. */
  readonly home: string;
  /** Folder of the files to take in. */
  readonly folder: string;
  readonly kills: number;
  /** A kill comes at a random moment up to so long after the house has opened; every fifth, while it opens. */
  readonly latestMilliseconds: number;
  /** From 0 to 1: seeded by the caller, so that a failure can be repeated. */
  readonly random: () => number;
  readonly onKill?: (kill: { number: number; afterMilliseconds: number; acknowledged: number }) => void;
}

export interface KillReport {
  readonly kills: number;
  readonly documents: number;
  readonly passages: number;
  /** Files that were acknowledged and are not there, or whose bytes are gone. */
  readonly lostDocuments: readonly string[];
  /** Documents refused by name since the house died three times while it read them; each is then asked to be read again. */
  readonly condemned: readonly string[];
  /** Documents whose passages are not exactly those of an undisturbed reading. */
  readonly wrongDocuments: readonly string[];
}

/** Starts a house over the same home again and again, kills it with -9, lets it end once, and compares what it holds. */
export async function killWhileReading(options: KillOptions): Promise<KillReport> {
  const acknowledged = new Set<string>();
  for (let number = 1; number <= options.kills; number += 1) {
    const run = startHouse(options);
    const whileOpening = number % 5 === 0;
    if (!whileOpening) await Promise.race([run.opened, run.ended]);
    const afterMilliseconds = Math.round(
      options.random() * (whileOpening ? openingMilliseconds : options.latestMilliseconds),
    );
    await Promise.race([sleep(afterMilliseconds), run.ended]);
    run.child.kill('SIGKILL');
    await run.ended;
    for (const name of readAcknowledged(run.lines)) acknowledged.add(name);
    options.onKill?.({ number, afterMilliseconds, acknowledged: acknowledged.size });
  }
  const settled = await letSettle(options);
  const condemned = settled.filter(({ refusal }) => refusal === 'document_fatal').map(({ name }) => name);
  const documents = condemned.length > 0 ? await letSettle({ ...options, again: true }) : settled;
  return { ...(await compare(documents, acknowledged, options)), condemned };
}

/** Lets a house read all there is, and gives what it then holds. */
async function letSettle(options: KillOptions & { readonly again?: boolean }): Promise<ToldDocument[]> {
  const run = startHouse(options);
  await run.ended;
  const told = run.lines
    .map((line) => JSON.parse(line) as { event: string; documents?: ToldDocument[] })
    .find(({ event }) => event === 'settled');
  if (!told?.documents) throw new Error(`the house did not settle: ${run.errors()}`);
  return told.documents;
}

async function compare(
  documents: readonly ToldDocument[],
  acknowledged: ReadonlySet<string>,
  options: KillOptions,
): Promise<Omit<KillReport, 'condemned'>> {
  const held = new Map(documents.map((document) => [document.name, document]));
  const lostDocuments = [...acknowledged].filter((name) => !held.get(name)?.bytesKept);
  const wrongDocuments: string[] = [];
  for (const name of await readdir(options.folder)) {
    const expected = await readUndisturbed(options.folder, name);
    const document = held.get(name);
    const same =
      document?.texts.length === expected.length && expected.every((text, index) => document.texts[index] === text);
    const counted = document?.counted === expected.length && document.passagesEmbedded === expected.length;
    if (!same || !counted || !document.whole || document.state !== 'complete') wrongDocuments.push(name);
  }
  const passages = documents.reduce((sum, document) => sum + document.texts.length, 0);
  return { kills: options.kills, documents: documents.length, passages, lostDocuments, wrongDocuments };
}

/** The passages of a file as one undisturbed reading makes them, described as the house process describes its own. */
async function readUndisturbed(folder: string, name: string): Promise<string[]> {
  const passages: string[] = [];
  const { signal } = new AbortController();
  for await (const event of parseDocument({ path: path.join(folder, name), name }, { signal })) {
    if (event.type !== 'page-parsed') continue;
    for (const { start, end, text } of event.passages)
      passages.push(`${event.page.number}:${start}-${end}:${sha256(text).slice(0, 16)}`);
  }
  return passages;
}

interface Run {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** The store is open and the documents of earlier runs are being read. */
  readonly opened: Promise<void>;
  readonly ended: Promise<void>;
  errors(): string;
}

/** Starts the house process; its lines are those it has finished. */
export function startHouse({
  home,
  folder,
  until = 'complete',
  again = false,
}: {
  home: string;
  folder: string;
  until?: string;
  again?: boolean;
}): Run {
  const child = spawn(process.execPath, [program, folder, until, ...(again ? ['again'] : [])], {
    env: { ...process.env, MAISON_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const opened = Promise.withResolvers<void>();
  let rest = '';
  let errors = '';
  child.stdout?.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    if (lines.length > 0) opened.resolve();
  });
  child.stderr?.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, lines, opened: opened.promise, ended, errors: () => errors };
}

function readAcknowledged(lines: readonly string[]): string[] {
  const told = lines.map((line) => JSON.parse(line) as { event: string; name?: string });
  return told.flatMap(({ event, name }) => (event === 'acknowledged' && name ? [name] : []));
}
