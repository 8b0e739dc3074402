import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** A disk of a few megabytes, in memory, that a test can fill to its last byte and empty again. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  remove(): void;
}

/** Mounts a disk at `folder`. Null where that is not allowed (it takes root): the test then says that it is skipped. */
export function mountSmallDisk(folder: string, { megabytes }: { megabytes: number }): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'maison-test', folder]);
  if (mounted.status !== 0) return null;
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (const size of [65_536, 4096, 1]) {
          try {
            for (;;) writeSync(file, Buffer.alloc(size));
          } catch {
            // Full for pieces of this size.
          }
        }
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      // Lazily: a log may still hold its file.
      spawnSync('umount', ['-l', folder]);
    },
  };
}
