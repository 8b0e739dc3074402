import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { readLines, type RecordContent, type RecordEvent, writeLine } from './record-lines.ts';

/** The record of acknowledged documents, open for writing. */
export interface RecordFile {
  /** Makes sure that lines of so many bytes can be written whatever the disk does meanwhile. Throws ENOSPC when they cannot. */
  reserve(bytes: number): Promise<void>;
  /** Gives back what was reserved and is not going to be written. */
  cancel(bytes: number): void;
  /** Writes lines; resolves once they are on the disk for good. They take from what was reserved. */
  append(lines: readonly Buffer[]): Promise<void>;
  read(): Promise<RecordContent>;
  /** Puts what `change` makes of all lines in their place, in one step: none is written between its look and its end. */
  rewrite(change: (content: RecordContent) => readonly RecordEvent[]): Promise<void>;
  close(): Promise<void>;
}

const roomBytes = 65_536;

/** Opens the record at `file`, which need not be there yet. One process has it open: the holder of the house. */
export async function openRecordFile(file: string): Promise<RecordFile> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  let { handle, end, allocated } = await openAtEnd(file);
  let promised = 0;
  let waiting: Buffer[] = [];
  let turn: Promise<void> = Promise.resolve();
  // Steps follow each other: what allocates, what writes and what replaces the file would cross.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const allocate = async (bytes: number): Promise<void> => {
    if (end + bytes <= allocated) return;
    const more = Math.max(roomBytes, end + bytes - allocated);
    await handle.write(Buffer.alloc(more), 0, more, allocated);
    await handle.datasync();
    allocated += more;
  };
  const flush = async (): Promise<void> => {
    const lines = Buffer.concat(waiting);
    waiting = [];
    if (lines.length === 0) return; // Another's turn wrote them together with its own.
    promised = Math.max(0, promised - lines.length);
    await allocate(lines.length);
    await handle.write(lines, 0, lines.length, end);
    await handle.datasync();
    end += lines.length;
  };
  return {
    reserve: (bytes) =>
      inTurn(async () => {
        await allocate(promised + bytes);
        promised += bytes;
      }),
    cancel: (bytes) => void (promised = Math.max(0, promised - bytes)),
    append: (lines) => {
      waiting.push(...lines);
      return inTurn(flush);
    },
    read: async () => readLines(await readFile(file)),
    rewrite: (change) =>
      inTurn(async () => {
        await replaceFile(file, change(readLines(await readFile(file))));
        await handle.close();
        ({ handle, end, allocated } = await openAtEnd(file));
      }),
    close: () => inTurn(() => handle.close()),
  };
}

async function openAtEnd(file: string): Promise<{ handle: FileHandle; end: number; allocated: number }> {
  const found = await readFile(file).catch(() => null);
  if (found === null) await replaceFile(file, []);
  const content = readLines(found ?? Buffer.alloc(0));
  return { handle: await open(file, 'r+'), end: content.end, allocated: found?.length ?? 0 };
}

// Written whole under another name, synced, renamed: a crash leaves the record before or the one after.
async function replaceFile(file: string, events: readonly RecordEvent[]): Promise<void> {
  const arriving = `${file}.arriving`;
  await rm(arriving, { force: true });
  const handle = await open(arriving, 'wx', 0o600);
  try {
    for (const event of events) await handle.write(writeLine(event));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(arriving, file);
  const folder = await open(path.dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}
