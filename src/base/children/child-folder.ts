import { createHash } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { chmod, chown, copyFile, mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createId } from '../ids.ts';
import type { SystemUser } from './run-program.ts';

/** The folder of one child, the only one it shares with the house: files are put in and taken out by the house. */
export interface ChildFolder {
  readonly path: string;
  /** The folder in it where the child may write; null when it may not. */
  readonly writable: string | null;
  /**
   * Puts a copy of `file` in, under a name that stays the same while its bytes do, and returns the copy's path. Throws
   * what the system says of the file or the disk.
   */
  give(file: string): Promise<string>;
  /** Takes all copies away but the `kept` that were given last. */
  takeBack(options?: { kept: number }): Promise<void>;
  /** Where the child may put a new file. */
  name(): string;
  /**
   * Copies what the child made to their places, each under its final name only once all are whole. Throws when one is
   * missing or is not a plain file: a link would have the house read what the child may not.
   */
  collect(made: readonly (readonly [from: string, to: string])[]): Promise<void>;
  remove(): Promise<void>;
}

/** Empties the folder in which those of the children are made: what a killed house left there is of no use. */
export async function emptyChildFolders(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // Passed through by the children's user, listed by nobody else.
  await chmod(folder, 0o711);
}

/** Makes a folder below `parent` for one child of `user` (null: the house's own user); it may write there or not. */
export async function makeChildFolder(
  parent: string,
  options: { user: SystemUser | null; writable: boolean },
): Promise<ChildFolder> {
  const { user, writable } = options;
  const folder = await mkdtemp(path.join(parent, 'child-'));
  // What the child is given lies where it cannot put a link in the way of the next file.
  const made = path.join(folder, 'made');
  if (writable) await mkdir(made, { mode: 0o700 });
  if (user) {
    await chown(folder, 0, user.gid);
    await chmod(folder, 0o750);
    if (writable) await chown(made, user.uid, user.gid);
  }
  const given = new Set<string>();
  return {
    path: folder,
    writable: writable ? made : null,
    give: async (file) => {
      const copy = path.join(folder, await nameCopy(file));
      // Put back at the end: a Set keeps the order in which names came.
      if (!given.delete(copy)) await copyInto(file, copy, user);
      given.add(copy);
      return copy;
    },
    takeBack: async ({ kept } = { kept: 0 }) => {
      for (const copy of [...given].slice(0, given.size - kept)) {
        given.delete(copy);
        await rm(copy, { force: true });
      }
    },
    name: () => path.join(made, createId()),
    collect,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function nameCopy(file: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file);
  return createHash('sha256').update(`${file}\0${size}\0${mtimeMs}\0${ino}`).digest('hex').slice(0, 32);
}

// Under another name first: a copy that a full disk cut short must not be taken for the file.
async function copyInto(file: string, copy: string, user: SystemUser | null): Promise<void> {
  const arriving = `${copy}.arriving`;
  try {
    // Where the file system can, no byte is copied.
    await copyFile(file, arriving, constants.COPYFILE_FICLONE);
    if (user) await chown(arriving, 0, user.gid);
    await chmod(arriving, user ? 0o440 : 0o400);
    await rename(arriving, copy);
  } catch (error) {
    await rm(arriving, { force: true });
    throw error;
  }
}

/** The name a file has while it is being written. */
function partName(file: string): string {
  return `${file}.part`;
}

async function collect(made: readonly (readonly [from: string, to: string])[]): Promise<void> {
  try {
    for (const [from, to] of made) await copyPlainFile(from, partName(to));
    for (const [, to] of made) await rename(partName(to), to);
  } catch (error) {
    for (const [, to] of made) await rm(partName(to), { force: true });
    throw error;
  }
}

// What was looked at is what is copied: the same open file, whatever its name leads to a moment later.
async function copyPlainFile(from: string, to: string): Promise<void> {
  const file = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile() || found.nlink !== 1) throw new Error('what the child made is not a plain file of its own');
    await pipeline(file.createReadStream({ autoClose: false }), createWriteStream(to));
  } finally {
    await file.close();
  }
}
