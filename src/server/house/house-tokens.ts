import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSecret, locateHouse } from '../../base/index.ts';

/** What a supervisor shows that reads the measures. Made once, so that it keeps it. */
export async function readMetricsToken(home: string): Promise<string> {
  const file = path.join(locateHouse(home).secrets, 'metrics-token');
  const known = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (known !== '') return known;
  const token = createSecret();
  await writeFile(file, token, { mode: 0o600, flush: true });
  return token;
}

/**
 * The token of the command line, another one at each start and readable by the house's owner alone. Where the disk has
 * no room for a new one, the one of before goes on.
 */
export async function renewToken(home: string): Promise<string> {
  const file = path.join(locateHouse(home).secrets, 'token');
  const token = createSecret();
  const arriving = `${file}.arriving`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(arriving, token, { mode: 0o600, flush: true });
    await rename(arriving, file);
    return token;
  } catch (thrown) {
    const known = await readFile(file, 'utf8').catch(() => '');
    if (known.trim() === '') throw thrown;
    return known.trim();
  }
}
