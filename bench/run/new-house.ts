import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clock, readConfig, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { owner } from '../../src/governance/index.ts';
import { addDocument, readIngestion } from '../../src/knowledge/index.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { requireWeights } from './material.ts';

const { signal } = new AbortController();

/** Opens a house of its own for `work`, and removes it afterwards. */
export async function inNewHouse<T>(
  work: (maison: Maison) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'maison-bench-house-'));
  try {
    return await inHouse(home, work, settings, clock);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Opens the house that lies in `home` for `work`, or a new one, and leaves it there: what it has read is not read again. */
export async function inHouse<T>(
  home: string,
  work: (maison: Maison) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<T> {
  await mkdir(home, { recursive: true });
  await chmod(home, 0o711); // Under root the database has a user of its own, who passes through.
  const maison = await createMaison(readConfig({ MAISON_HOME: home, MAISON_PORT: '0', ...settings }), {
    log: silentLog,
    clock,
  });
  try {
    return await work(maison);
  } finally {
    await maison.close();
  }
}

/** Adds the files of a folder, but for questions, and waits until all are read and have their vectors. */
export async function ingestFolder(maison: Maison, folder: string): Promise<void> {
  const { embed } = maison.parts.config;
  if (embed.url === undefined) await requireWeights(embed.model); // Without them no vector ever comes.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((one) => one.isFile() && !one.name.endsWith('.jsonl'))
    .map((one) => path.join(one.parentPath, one.name));
  // In the same order on every machine: what changed last is listed first.
  for (const file of files.toSorted()) {
    const input = { path: path.relative(folder, file), space: 'entreprise', content: createReadStream(file) };
    await addDocument(maison.parts, owner, input, { signal });
  }
  for (;;) {
    const { documents, passages } = await readIngestion(maison.parts, owner, {}, { signal });
    if (documents.waiting + documents.reading === 0 && passages.embedded >= passages.total) return;
    await wait(500);
  }
}
