import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ChildFolder, createId, hashFile, type Log } from '../../base/index.ts';

// What a chat model has read of a fixed beginning (an instruction, the examples of a judge) is kept in a file, so that
// it is read once in the life of a machine and not each time the model wakes: the text is the program's own, never a
// document's. A file is named by the child's key (model, engine and tokens) and by the hash of its bytes.

/** Keeps and gives back the files of fixed beginnings. Neither throws: without a file the beginning is read again. */
export interface PrefixStates {
  give(wanted: { key: string }, folder: ChildFolder): Promise<string | null>;
  keep(saved: { key: string; file: string }, folder: ChildFolder): Promise<void>;
}

const keyShape = /^[0-9a-f]{64}$/;
const filesAtMost = 24;
const largestBytes = 500_000_000;

/** Opens the states kept in `folder`, which is made when the first is kept. */
export function openPrefixStates(folder: string, { log }: { log: Log }): PrefixStates {
  const find = async (key: string): Promise<string | null> => {
    const names = await readdir(folder).catch((): string[] => []);
    return names.find((name) => name.startsWith(`${key}-`) && name.endsWith('.state')) ?? null;
  };
  return {
    async give({ key }, shared) {
      const name = keyShape.test(key) ? await find(key) : null;
      if (name === null) return null;
      const file = path.join(folder, name);
      try {
        // The engine believes such a file: a damaged one would end the child each time anew.
        if (name !== `${key}-${await hashFile(file)}.state`) throw new Error('damaged');
        return await shared.give(file);
      } catch (thrown) {
        log.warn({ file, err: thrown }, 'a saved beginning cannot be used');
        await rm(file, { force: true }).catch(() => undefined);
        return null;
      }
    },
    async keep({ key, file }, shared) {
      if (!keyShape.test(key) || (await find(key)) !== null) return;
      const arriving = path.join(folder, `${createId()}.arriving`);
      try {
        if ((await stat(file)).size > largestBytes) return;
        await mkdir(folder, { recursive: true, mode: 0o755 });
        await shared.collect([[file, arriving]]);
        const hash = await hashFile(arriving);
        await rename(arriving, path.join(folder, `${key}-${hash}.state`));
        await removeOldest(folder);
      } catch (thrown) {
        // A folder that cannot be written, or a child that has just ended.
        log.debug({ err: thrown }, 'a beginning could not be kept');
        await rm(arriving, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function removeOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.state'));
  if (names.length <= filesAtMost) return;
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(folder, name))).mtimeMs })),
  );
  const oldest = dated.toSorted((left, right) => left.at - right.at).slice(0, names.length - filesAtMost);
  for (const { name } of oldest) await rm(path.join(folder, name), { force: true });
}
