import { constants, type Dirent, type Stats } from 'node:fs';
import { type FileHandle, open, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { findFormatByName } from '../../parse/format/media-type.ts';
import { isSystemFolder } from './watchable-folder.ts';

/** What a walk meets, in the order of the folder. Paths are relative, with forward slashes. */
export type FolderEntry =
  | { readonly kind: 'file'; readonly path: string }
  /** A file or folder that the house may not read: what was known below it is kept. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: UnreadableReason }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: 'hidden' | 'unsupported' | 'link' };

export type UnreadableReason = 'denied' | 'vanished' | 'failed';

/**
 * Walks a folder of the machine, depth first and sorted, holding one folder's names at a time.
 * Links are never followed, so nothing outside the folder is ever reached. Throws the file system's
 * error when the folder itself cannot be listed.
 */
export async function* walkFolder(root: string, options: { signal: AbortSignal }): AsyncGenerator<FolderEntry> {
  yield* walk(root, '', options.signal, await readdir(root, { withFileTypes: true }));
}

async function* walk(root: string, below: string, signal: AbortSignal, entries: Dirent[]): AsyncGenerator<FolderEntry> {
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    signal.throwIfAborted();
    const relative = below === '' ? entry.name : `${below}/${entry.name}`;
    // `~$` is the lock that Office leaves beside an open document.
    if (entry.name.startsWith('.') || entry.name.startsWith('~$'))
      yield { kind: 'skipped', path: relative, reason: 'hidden' };
    else if (entry.isSymbolicLink()) yield { kind: 'skipped', path: relative, reason: 'link' };
    else if (entry.isDirectory() && (await showsSystem(path.join(root, relative))))
      yield { kind: 'skipped', path: relative, reason: 'unsupported' };
    else if (entry.isDirectory()) yield* walkBelow(root, relative, signal);
    else if (entry.isFile() && findFormatByName(entry.name)) yield { kind: 'file', path: relative };
    else yield { kind: 'skipped', path: relative, reason: 'unsupported' };
  }
}

async function* walkBelow(root: string, relative: string, signal: AbortSignal): AsyncGenerator<FolderEntry> {
  let entries: Dirent[];
  try {
    entries = await readdir(path.join(root, relative), { withFileTypes: true });
  } catch (thrown) {
    yield { kind: 'unreadable', path: relative, reason: toUnreadableReason(thrown) };
    return;
  }
  yield* walk(root, relative, signal, entries);
}

// The files of a machine or container below a watched folder have a /proc of their own.
async function showsSystem(folder: string): Promise<boolean> {
  return isSystemFolder(folder).catch(() => false); // Listing it says why it cannot be reached.
}

/** A regular file opened for reading, with its size and date read from the open file itself. */
export interface OpenedFile {
  readonly handle: FileHandle;
  readonly stats: Stats;
}

/**
 * Opens a file found by a walk. A link or a pipe that took its name meanwhile is not opened: `O_NOFOLLOW`
 * refuses the one, `O_NONBLOCK` keeps the other from holding the house. The caller closes the handle.
 */
export async function openFoundFile(root: string, relative: string): Promise<OpenedFile> {
  const handle = await open(
    path.join(root, relative),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new Error('not a regular file');
    // A folder on the way may have become a link to elsewhere since it was listed.
    const [reached, expected] = [await realpath(path.join(root, relative)), path.join(await realpath(root), relative)];
    if (reached !== expected) throw new Error('reached through a link');
    return { handle, stats };
  } catch (thrown) {
    await handle.close();
    throw thrown;
  }
}

/** Why the file system refused, in the three ways that people can do something about. */
export function toUnreadableReason(thrown: unknown): UnreadableReason {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'denied';
  return code === 'ENOENT' ? 'vanished' : 'failed';
}
