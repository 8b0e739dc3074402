import { open } from 'node:fs/promises';

/** Puts the names in a folder on the disk for good: a file that was renamed there is then found after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
