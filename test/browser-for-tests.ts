import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import chromium from '@sparticuz/chromium';

/**
 * The Chromium that comes inside a package: nothing is downloaded, nothing has to be installed. Returns its file, which
 * is unpacked the first time.
 */
export async function unpackChromium(): Promise<string> {
  // On a bare machine its libraries are missing too; the package carries them for one known system and unpacks them
  // when it believes to be there.
  if (!(await hasNss())) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  return chromium.executablePath();
}

async function hasNss(): Promise<boolean> {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib'];
  if (folders.some((folder) => existsSync(path.join(folder, 'libnss3.so')))) return true;
  return (await readFile('/etc/ld.so.cache', 'latin1').catch(() => '')).includes('libnss3.so');
}

/**
 * Vitest's global setup: unpacks before the first page test. Workers that unpack at once into the same file start it
 * while another still writes it (ETXTBSY), as happens on a machine that has never run these tests.
 */
export default async function setup(): Promise<void> {
  await unpackChromium();
}
