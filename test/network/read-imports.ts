import { type FileHandle, open } from 'node:fs/promises';

// Of the ELF format (elf.h, 64 bits, little endian) only what leads to the list of functions a library asks others for.
const headerBytes = 64;
const symbolBytes = 24;
const dynamicSymbols = 11;

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/** The names of the functions that a native library imports; null for a file that is none of Linux with 64 bits. */
export async function readImports(path: string): Promise<string[] | null> {
  const file = await open(path);
  try {
    const header = await readPart(file, 0, headerBytes);
    if (header.length < headerBytes || header.readUInt32BE(0) !== 0x7f_45_4c_46 || header[4] !== 2) return null;
    const sections = await readSections(file, header);
    const names: string[] = [];
    for (const { type, offset, size, link } of sections) {
      const texts = sections[link];
      if (type !== dynamicSymbols || !texts) continue;
      const symbols = await readPart(file, offset, size);
      const words = await readPart(file, texts.offset, texts.size);
      for (let at = 0; at + symbolBytes <= symbols.length; at += symbolBytes) {
        // Section 0: defined elsewhere.
        if (symbols.readUInt16LE(at + 6) !== 0) continue;
        const start = symbols.readUInt32LE(at);
        names.push(words.toString('latin1', start, words.indexOf(0, start)));
      }
    }
    return names.filter(Boolean);
  } finally {
    await file.close();
  }
}

async function readSections(file: FileHandle, header: Buffer): Promise<Section[]> {
  const [size, count] = [header.readUInt16LE(0x3a), header.readUInt16LE(0x3c)];
  const table = await readPart(file, Number(header.readBigUInt64LE(0x28)), size * count);
  return Array.from({ length: count }, (_, index) => {
    const at = index * size;
    return {
      type: table.readUInt32LE(at + 4),
      offset: Number(table.readBigUInt64LE(at + 0x18)),
      size: Number(table.readBigUInt64LE(at + 0x20)),
      link: table.readUInt32LE(at + 0x28),
    };
  });
}

async function readPart(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
