import { rm } from 'node:fs/promises';

/**
 * Removes a folder of a test with all that is in it, at the end of the test. A database whose server was killed may
 * still write into it for a moment: what comes in meanwhile is removed too, for two seconds.
 */
export function deleteFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 36 });
}
