import { open } from 'node:fs/promises';

/** Where the bytes of an archive come from: a plain file, or an encrypted one that is opened piece by piece. */
export interface ArchiveSource {
  readonly size: number;
  /** Exactly `bytes` bytes from `position`. Throws where there are not so many. */
  read(position: number, bytes: number): Promise<Buffer>;
  /** What of it is damaged, as far as it has been read; nothing in it was made by who has the key. */
  readonly damage: () => readonly SourceDamage[];
  close(): Promise<void>;
}

/** A piece of an encrypted file that does not open, or an end that is not the end. */
export type SourceDamage =
  | { readonly kind: 'piece'; readonly piece: number; readonly from: number; readonly to: number }
  | { readonly kind: 'end' };

/** The bytes of a plain file. Throws the file system's error. */
export async function openPlainSource(file: string): Promise<ArchiveSource> {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  return {
    size,
    read: async (position, bytes) => {
      const buffer = Buffer.alloc(bytes);
      for (let done = 0; done < bytes;) {
        const { bytesRead } = await handle.read(buffer, done, bytes - done, position + done);
        if (bytesRead === 0) throw new RangeError('the archive is cut short');
        done += bytesRead;
      }
      return buffer;
    },
    damage: () => [],
    close: () => handle.close(),
  };
}
