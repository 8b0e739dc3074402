import { readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readWhenAsked } from './work-files.ts';

const isOpen = async (file: string): Promise<boolean> => {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).includes(file);
};

test.runIf(process.platform === 'linux')(
  'a file that nobody reads after all is not opened, and closed where one reads no further',
  async () => {
    const file = path.join(tmpdir(), `maison-read-${process.pid}`);
    await writeFile(file, Buffer.alloc(1_000_000));
    try {
      const content = readWhenAsked(file);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await isOpen(file)).toBe(false);
      for await (const piece of content) {
        expect([piece.byteLength > 0, await isOpen(file)]).toEqual([true, true]);
        break;
      }
      await expect.poll(() => isOpen(file)).toBe(false);
    } finally {
      await rm(file);
    }
  },
);
