import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, runCommand, wait, locateHouse } from '../../base/index.ts';
import { codeSeconds } from '../../governance/index.ts';

/**
 * Opens the page in the browser of whoever sits here. The address with its code goes through a file that only its
 * owner reads: the arguments of a program are shown to every user of the machine.
 */
export async function openPage(config: Config, address: string, { signal }: { signal: AbortSignal }): Promise<void> {
  const file = path.join(locateHouse(config.home).secrets, 'open.html');
  await rm(file, { force: true });
  await writeFile(file, writeRedirect(address), { mode: 0o600, flag: 'wx' });
  try {
    await runCommand(process.platform === 'darwin' ? 'open' : 'xdg-open', [pathToFileURL(file).href], {
      signal,
      environment: 'person',
    });
    await wait(codeSeconds * 1000, { signal });
  } finally {
    await rm(file, { force: true });
  }
}

/** A page that goes to `address` at once. */
export function writeRedirect(address: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Maison</title><script>location.replace(${JSON.stringify(address)})</script>`;
}
