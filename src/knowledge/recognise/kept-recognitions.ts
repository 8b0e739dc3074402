import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, sha256 } from '../../base/index.ts';
import { type GreyPicture, type Recognition, recognitionEngine } from './recognition.ts';

/** A document that has not been read on for so long will not be. */
const keptMilliseconds = 7 * 24 * 3600 * 1000;
const keyForm = /^[0-9a-f]{64}$/;

/**
 * What was recognised of the pages of documents that are not read to their end yet, as files of one folder: a scan of a
 * thousand pages that is interrupted goes on where it was. Once the document is read its pages go from here.
 */
export interface KeptRecognitions {
  find(key: string): Promise<Recognition | null>;
  keep(key: string, recognition: Recognition): Promise<void>;
  forget(keys: Iterable<string>): Promise<void>;
}

/** Names a picture, as this engine reads it. */
export function nameRecognition({ width, height, grey }: GreyPicture): string {
  return sha256(`${recognitionEngine}\0${width}\0${height}\0${sha256(grey)}`);
}

/** Opens the folder, and takes away what has lain there too long. Nothing in it is needed: what fails is done again. */
export function openKeptRecognitions(folder: string, clock: Clock): KeptRecognitions {
  const opened = prepare(folder, clock).catch(() => undefined);
  return {
    async find(key) {
      await opened;
      const text = await readFile(path.join(folder, key), 'utf8').catch(() => null);
      // Only `keep` writes here, whole files only.
      return text === null ? null : (JSON.parse(text) as Recognition);
    },
    async keep(key, recognition) {
      await opened;
      const file = path.join(folder, key);
      const write = async (): Promise<void> => {
        await writeFile(`${file}.part`, JSON.stringify(recognition), { mode: 0o600 });
        await rename(`${file}.part`, file);
      };
      // A full disk must not cost the page that was just read.
      await write().catch(() => rm(`${file}.part`, { force: true }).catch(() => undefined));
    },
    async forget(keys) {
      for (const key of keys) await rm(path.join(folder, key), { force: true }).catch(() => undefined);
    },
  };
}

async function prepare(folder: string, clock: Clock): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    const isOld = clock.now().getTime() - mtimeMs > keptMilliseconds;
    if (isOld || !keyForm.test(name)) await rm(file, { force: true });
  }
}
