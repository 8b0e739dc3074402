import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { overlapEntries } from '../../../base/for-children.ts';
import { DocumentRefusal } from '../refusals.ts';

const maxEntries = 20_000;

/**
 * A zip whose parts are read one at a time, as streams, never written to disk and never followed into zips inside.
 * Every byte that is unfolded counts towards one limit, whatever the sizes the archive announces.
 */
export class Archive {
  private unfolded = 0;
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly maxUnfoldedBytes: number;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, maxUnfoldedBytes: number) {
    this.zip = zip;
    this.entries = entries;
    this.maxUnfoldedBytes = maxUnfoldedBytes;
  }

  /** Opens a zip. Refuses `corrupt` when its directory cannot be read, `encrypted` when an entry is. */
  static async open(path: string, maxUnfoldedBytes: number): Promise<Archive> {
    const entries = new Map<string, Entry>();
    try {
      // Names stay bytes: yauzl would refuse the whole file for one `../` name, and nothing here is ever written to disk.
      const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= maxEntries)
          throw new DocumentRefusal('too_large', `more than ${maxEntries} parts in the archive`);
        const name = yauzl.getFileNameLowLevel(
          entry.generalPurposeBitFlag,
          entry.fileNameRaw,
          entry.extraFields,
          false,
        );
        if (entry.isEncrypted()) throw new DocumentRefusal('encrypted', 'encrypted archive entry');
        if (!entries.has(name)) entries.set(name, entry);
      }
      if (overlapEntries([...entries.values()])) throw new DocumentRefusal('corrupt', 'archive entries that overlap');
      return new Archive(zip, entries, maxUnfoldedBytes);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of one part, chunk by chunk; nothing when the part does not exist. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    try {
      const stream: Readable = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        this.count((chunk as Buffer).length);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** One part as text in UTF-8, or null when it does not exist. */
  async readText(name: string): Promise<string | null> {
    if (!this.has(name)) return null;
    return new TextDecoder().decode(await this.readBytes(name));
  }

  /** One part whole; empty when it does not exist. */
  async readBytes(name: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.read(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  close(): void {
    this.zip.close();
  }

  private count(bytes: number): void {
    this.unfolded += bytes;
    if (this.unfolded > this.maxUnfoldedBytes) {
      throw new DocumentRefusal('too_large', `unfolds to more than ${this.maxUnfoldedBytes} bytes`);
    }
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof DocumentRefusal) return error;
  return new DocumentRefusal('corrupt', `archive: ${error instanceof Error ? error.message : 'unreadable'}`);
}
