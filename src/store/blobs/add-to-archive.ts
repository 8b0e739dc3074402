import { Readable } from 'node:stream';
import type { ZipFile } from 'yazl';
import type { Blobs } from './blobs.ts';

interface Archived {
  readonly sha256: string;
  /** Its name in the archive. */
  readonly place: string;
  readonly compress: boolean;
  readonly mtime?: Date;
  /** Hears of a file that is gone or damaged, which is then empty there. Without it the archive breaks off. */
  readonly onGone?: (place: string) => void;
}

/** Adds a blob to an archive that is made while it is sent. It is opened when its turn comes, and closed where nobody reads on. */
export function addBlobToArchive(zip: ZipFile, blobs: Blobs, { sha256, place, onGone, ...options }: Archived): void {
  const output = zip.outputStream as Readable;
  const read = async (): Promise<Readable | null> => {
    try {
      return closeWith(await blobs.open(sha256), output);
    } catch (thrown) {
      onGone?.(place);
      if (onGone) return Readable.from([]);
      output.destroy(thrown instanceof Error ? thrown : new Error('archive failed'));
      return null;
    }
  };
  zip.addReadStreamLazy(place, options, (give) => {
    void read().then((content) => content && give(null, content));
  });
}

// The library lets go of what it reads from when its own stream ends early, and does not close it.
function closeWith(content: Readable, output: Readable): Readable | null {
  const close = (): void => void content.destroy();
  if (output.destroyed) {
    close();
    return null;
  }
  output.once('close', close);
  content.once('close', () => output.off('close', close));
  return content;
}
