import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const Remembered = z.object({ batchId: z.uuid(), key: z.string() });
const reminder = '.maison-batch.json';

/** The batch that an earlier run of the same command left in `folder`; null when there is none. */
export async function recallBatch(folder: string, key: string): Promise<string | null> {
  const text = await readFile(path.join(folder, reminder), 'utf8').catch(() => '');
  try {
    const remembered = Remembered.parse(JSON.parse(text));
    return remembered.key === key ? remembered.batchId : null;
  } catch {
    return null;
  }
}

/** Leaves word in `folder` of the batch whose pictures go there, for the next run of the same command. */
export async function rememberBatch(folder: string, remembered: { batchId: string; key: string }): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, reminder), JSON.stringify(remembered));
}

/** Takes back what rememberBatch left: the batch is done. */
export async function forgetBatch(folder: string): Promise<void> {
  await rm(path.join(folder, reminder), { force: true });
}
