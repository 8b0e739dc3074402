import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The SHA-256 of what comes, in 64 hexadecimal digits. Rejects with what the source throws. */
export async function hashStream(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of source) hash.update(piece);
  return hash.digest('hex');
}

/** The SHA-256 of a file, read a megabyte at a time. Rejects with the file system's error, or an AbortError. */
export async function hashFile(file: string, options: { readonly signal?: AbortSignal } = {}): Promise<string> {
  return hashStream(createReadStream(file, { highWaterMark: 1 << 20, ...options }) as AsyncIterable<Uint8Array>);
}
