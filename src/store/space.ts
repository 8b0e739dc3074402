import { statfs } from 'node:fs/promises';
import { storageFull } from './failures.ts';

// The database stops altogether when it cannot write its log. Nothing large is taken in while less than
// this is free, so that reading, removing and small writes go on until somebody makes room.
const reservedBytes = 32_000_000;

/** Throws `storage_full` (507) when the disk of this folder has only its reserve left. */
export async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < reservedBytes) throw storageFull(new Error(`${bavail * bsize} bytes free`));
}
