import type { Random } from './shapes.ts';

// An Outlook message is a compound file: sectors of 512 bytes, a table that chains them, and a directory.

const sector = 512;
const endOfChain = 0xfffffffe;
const free = 0xffffffff;
const tableSector = 0xfffffffd;

interface Entry {
  readonly name: string;
  /** 1 a folder, 2 a stream, 5 the root. */
  readonly kind: 1 | 2 | 5;
  readonly content?: Buffer;
  child?: number;
  next?: number;
}

export interface Message {
  readonly subject: string;
  readonly body: string;
  readonly to?: string;
  /** Folders inside each other, as messages attached to messages have. */
  readonly folders?: number;
  /** Changes some bytes of the directory and of the table. */
  readonly damage?: Random | undefined;
}

/** An Outlook message with these texts, as a compound file of version 3. */
export function buildMessage({ subject, body, to = 'b@x.test', folders = 0, damage }: Message): Buffer {
  const text = (id: string, value: string): Entry => ({
    name: `__substg1.0_${id}001F`,
    kind: 2,
    content: Buffer.from(value, 'utf16le'),
  });
  // Readers look names up in their order, by length and then by letters.
  const streams = [
    text('001A', 'IPM.Note'),
    text('0037', subject),
    text('0C1A', 'a@x.test'),
    text('0E04', to),
    text('1000', body),
  ];
  const properties: Entry = { name: '__properties_version1.0', kind: 2, content: Buffer.alloc(32) };
  const entries: Entry[] = [{ name: 'Root Entry', kind: 5, child: 1 }, ...streams, properties];
  for (let index = 1; index < entries.length - 1; index += 1) setNext(entries, index, index + 1);
  for (let level = 0; level < folders; level += 1) {
    const index = entries.push({ name: '__attach_version1.0_#00000000', kind: 1 }) - 1;
    if (level === 0) setNext(entries, index - 1, index);
    else setChild(entries, index - 1, index);
  }
  const file = layOut(entries);
  if (damage)
    for (let hit = 0; hit < 20; hit += 1) file[Math.floor(damage() * file.length)] = Math.floor(damage() * 256);
  return file;
}

function setNext(entries: Entry[], index: number, next: number): void {
  const entry = entries[index];
  if (entry) entry.next = next;
}

function setChild(entries: Entry[], index: number, child: number): void {
  const entry = entries[index];
  if (entry) entry.child = child;
}

function layOut(entries: readonly Entry[]): Buffer {
  const chains: number[] = [];
  const bodies: Buffer[] = [];
  // Streams below 4,096 bytes would lie in a stream of their own; padded, all lie alike.
  const place = (content: Buffer): number => {
    const start = chains.length;
    const sectors = Math.ceil(content.length / sector);
    for (let index = 0; index < sectors; index += 1)
      chains.push(index === sectors - 1 ? endOfChain : start + index + 1);
    bodies.push(Buffer.concat([content, Buffer.alloc(sectors * sector - content.length)]));
    return start;
  };
  const starts = entries.map(({ content }) => (content ? place(pad(content)) : endOfChain));
  const directory = place(Buffer.concat(entries.map((entry, index) => writeEntry(entry, starts[index] ?? endOfChain))));
  const tables = Math.ceil(chains.length / 127);
  const table = Buffer.alloc(tables * sector, 0xff);
  for (const [index, next] of [...chains, ...Array.from({ length: tables }, () => tableSector)].entries())
    table.writeUInt32LE(next, index * 4);
  return Buffer.concat([writeHeader(chains.length, tables, directory), ...bodies, table]);
}

function pad(content: Buffer): Buffer {
  return content.length >= 4096 ? content : Buffer.concat([content, Buffer.alloc(4096 - content.length)]);
}

function writeEntry({ name, kind, content, child = free, next = free }: Entry, start: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes[66] = kind;
  bytes[67] = 1;
  bytes.writeUInt32LE(free, 68);
  bytes.writeUInt32LE(next, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(content ? pad(content).length : 0, 120);
  return bytes;
}

function writeHeader(firstTable: number, tables: number, directory: number): Buffer {
  const header = Buffer.alloc(sector, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(Math.min(109, tables), 44);
  header.writeUInt32LE(directory, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(endOfChain, 60);
  header.writeUInt32LE(endOfChain, 68);
  for (let index = 0; index < Math.min(109, tables); index += 1)
    header.writeUInt32LE(firstTable + index, 76 + index * 4);
  return header;
}
