import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createId } from '../../../base/index.ts';
import type { ReadPage } from '../../parse/parsed.ts';

/** What was read of a document, kept until all of it is there: the database is told of the whole only. */
export interface ReadPages extends AsyncDisposable {
  add(page: ReadPage): Promise<void>;
  /** The pages in the order in which they were added. */
  all(): AsyncIterable<ReadPage>;
}

/** Beyond so many characters pages go to a file: a long document must not fill the memory of the house. */
const charactersInMemory = 500_000;

/**
 * Keeps pages in memory, and those of a long document in a file in `folder` that has no name any more: it is gone when
 * the house ends, however that ends.
 */
export function keepReadPages(folder: string = tmpdir()): ReadPages {
  const kept: ReadPage[] = [];
  let characters = 0;
  let file: FileHandle | null = null;
  const spill = async (): Promise<void> => {
    file ??= await openNameless(folder);
    await file.appendFile(kept.map((page) => `${JSON.stringify(page)}\n`).join(''));
    kept.length = 0;
    characters = 0;
  };
  return {
    async add(page) {
      kept.push(page);
      characters += page.page.text.length + page.passages.reduce((sum, { text }) => sum + text.length, 0);
      if (characters >= charactersInMemory) await spill();
    },
    async *all() {
      if (file) for await (const line of readLines(file)) yield JSON.parse(line) as ReadPage; // `spill` wrote it.
      yield* kept;
    },
    async [Symbol.asyncDispose]() {
      await file?.close();
    },
  };
}

async function openNameless(folder: string): Promise<FileHandle> {
  const name = path.join(folder, `pages-${createId()}`);
  const file = await open(name, 'wx+', 0o600);
  await rm(name);
  return file;
}

async function* readLines(file: FileHandle): AsyncIterable<string> {
  const { size } = await file.stat();
  let rest = '';
  const stream = file.createReadStream({ start: 0, end: size - 1, autoClose: false, encoding: 'utf8' });
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
