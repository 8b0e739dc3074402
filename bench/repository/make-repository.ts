import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findLanguage } from '../../src/code/language/languages.ts';
import { listFiles, measureBlobs, readBlobs } from '../../src/code/git/git.ts';
import { createSequence } from '../retrieval/invent-text.ts';

/** Runs git in a folder of the benchmark's own. */
export function git(folder: string, ...args: string[]): string {
  const named = ['-C', folder, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', '-c', 'gc.auto=0'];
  return execFileSync('git', [...named, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
}

/**
 * A repository of so many lines of code in `folder`: what the clones have checked out, each in a folder of its own, then once
 * more with other names in it, until there is enough; without clones, files that are made up.
 */
export async function makeRepository(
  folder: string,
  given: { clones: readonly string[]; lines: number; signal: AbortSignal },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  let lines = 0;
  if (given.clones.length === 0) await inventFiles(folder, given.lines);
  for (let copy = 1; given.clones.length > 0 && lines < given.lines; copy += 1) {
    const before = lines;
    for (const clone of given.clones) {
      if (lines >= given.lines) break;
      const target = path.join(folder, `copy${copy}`, path.basename(clone.replace(/\/repo$/, '')));
      await checkOut(clone, target, given.signal);
      lines += await readLines(target, copy);
    }
    if (lines === before) throw new Error('the clones hold no code');
  }
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'All of it');
}

// What the clone still has: one that was fetched in part lacks some.
async function checkOut(clone: string, target: string, signal: AbortSignal): Promise<void> {
  const all = await listFiles(clone, 'HEAD', { signal });
  const code = all.filter(({ path: name }) => findLanguage(name) !== null);
  const bytesOf = await measureBlobs(clone, [...new Set(code.map(({ blobId }) => blobId))], { signal });
  const files = code.filter(({ blobId }) => (bytesOf.get(blobId) ?? Infinity) < 1_000_000);
  const placesOf = Map.groupBy(files, ({ blobId }) => blobId);
  for await (const { blobId, content } of readBlobs(clone, [...placesOf.keys()], { signal }))
    for (const { path: name } of placesOf.get(blobId) ?? []) {
      const file = path.join(target, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
}

const code = /\.(?:[cm]?[jt]sx?|py|go|java|rs|rb|php|cs|cc|cpp|hpp|c|h|sh|kt|md)$/;

// Counts the lines of code; a copy gets another first line, so that git names its content otherwise and it is read again.
async function readLines(folder: string, copy: number): Promise<number> {
  let lines = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !code.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    lines += text.split('\n').length;
    if (copy > 1) await writeFile(file, text + '\n'.repeat(copy - 1));
  }
  return lines;
}

const linesOfFile = 300;

async function inventFiles(folder: string, lines: number): Promise<void> {
  const draw = createSequence(20261127);
  const word = (): string => syllables.map((some) => some[Math.floor(draw() * some.length)]).join('');
  for (let file = 0; file * linesOfFile < lines; file += 1) {
    const place = path.join(folder, `src/part${Math.floor(file / 40)}`);
    await mkdir(place, { recursive: true });
    const functions = Array.from({ length: linesOfFile / 6 }, () => {
      const [name, one, other] = [word(), word(), word()];
      return `/** Gives the ${one} of a ${other}. */\nexport function ${one}Of${name}(${other}: number): number {\n  const ${one} = ${other} * ${Math.floor(draw() * 100)};\n  return ${one} + compute${word()}(${other});\n}\n`;
    });
    await writeFile(path.join(place, `file${file}.ts`), functions.join('\n'));
  }
}

const syllables = [
  ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo'],
  ['nor', 'tam', 'lis', 'ver', 'dun', 'gal', 'kep', 'mol', 'rin', 'sob', 'tuf', 'wex'],
  ['ade', 'ino', 'ula', 'eri', 'ost', 'amp', 'ent', 'ick', 'oll', 'und'],
];
