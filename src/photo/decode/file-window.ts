import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const blockBytes = 65_536;

/**
 * A file read here and there without holding it: one block of 64 kB is kept. What lies beyond the end
 * is simply not there (a shorter buffer, a null number), since a hostile file points anywhere.
 */
export class FileWindow {
  readonly size: number;
  private readonly descriptor: number;
  private block: Buffer = Buffer.alloc(0);
  private blockStart = 0;

  constructor(file: string) {
    this.descriptor = openSync(file, 'r');
    this.size = fstatSync(this.descriptor).size;
  }

  /** Up to `length` bytes from `offset`; fewer at the end of the file, none beyond it. */
  read(offset: number, length: number): Buffer {
    if (offset < 0 || offset >= this.size || length <= 0) return Buffer.alloc(0);
    const wanted = Math.min(length, this.size - offset);
    if (wanted > blockBytes) return this.fill(Buffer.allocUnsafe(wanted), offset);
    if (offset < this.blockStart || offset + wanted > this.blockStart + this.block.length) {
      this.block = this.fill(Buffer.allocUnsafe(Math.min(blockBytes, this.size - offset)), offset);
      this.blockStart = offset;
    }
    return this.block.subarray(offset - this.blockStart, offset - this.blockStart + wanted);
  }

  /** Four characters as text, such as the name of a chunk. */
  readName(offset: number): string {
    return this.read(offset, 4).toString('latin1');
  }

  /** An unsigned number of 2 or 4 bytes, or null beyond the end. */
  readNumber(offset: number, bytes: 2 | 4, order: 'big' | 'little'): number | null {
    const data = this.read(offset, bytes);
    if (data.length < bytes) return null;
    return order === 'big' ? data.readUIntBE(0, bytes) : data.readUIntLE(0, bytes);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private fill(buffer: Buffer, offset: number): Buffer {
    let filled = 0;
    while (filled < buffer.length) {
      const read = readSync(this.descriptor, buffer, filled, buffer.length - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  }
}
