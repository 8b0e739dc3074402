import { statfs } from 'node:fs/promises';
import { storageFull } from './failures.ts';

// The database stops altogether when it cannot write its log. Nothing large is taken in while less than
// this is free, so that reading, removing and small writes go on until somebody makes room.
const reservedBytes = 32_000_000;

/** False when the disk of this folder has only its reserve left. */
export async function hasSpace(folder: string): Promise<boolean> {
  return (await readFree(folder)) >= reservedBytes;
}

/** Throws `storage_full` (507) when the disk of this folder has only its reserve left. */
export async function requireSpace(folder: string): Promise<void> {
  const free = await readFree(folder);
  if (free < reservedBytes) throw storageFull(new Error(`${free} bytes free`));
}

async function readFree(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
