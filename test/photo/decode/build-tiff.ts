/** Tag, type (3 short, 4 long, 7 bytes, 11 float), values. */
export type TiffEntry = readonly [tag: number, type: 3 | 4 | 7 | 11, values: readonly number[]];

const typeBytes = { 3: 2, 4: 4, 7: 1, 11: 4 };

export interface TiffOptions {
  readonly entries: readonly TiffEntry[];
  readonly pixels: Uint8Array;
  /** Where the next directory is said to lie; 0 for none. */
  readonly next?: number;
}

/** An uncompressed little-endian TIFF: header, directory at 8, values, pixels. Offsets of pixels are filled in. */
export function buildTiff({ entries, pixels, next = 0 }: TiffOptions): Buffer {
  const given = new Map<number, TiffEntry>(entries.map((entry) => [entry[0], entry]));
  if (!given.has(273) && !given.has(324)) given.set(273, [273, 4, [0]]);
  if (!given.has(279) && !given.has(325)) given.set(279, [279, 4, [pixels.length]]);
  const sorted = [...given.values()].sort((a, b) => a[0] - b[0]);
  const valuesAt = 8 + 2 + sorted.length * 12 + 4;
  const sizes = sorted.map(([, type, values]) => values.length * typeBytes[type]);
  const pixelsAt = sizes.reduce((at, size) => (size > 4 ? at + size + (size % 2) : at), valuesAt);
  const file = Buffer.alloc(pixelsAt + pixels.length);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(sorted.length, 8);
  let outside = valuesAt;
  sorted.forEach(([tag, type, values], index) => {
    const at = 10 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    const size = sizes[index]!;
    if (size > 4) file.writeUInt32LE(outside, at + 8);
    writeValues(file, size > 4 ? outside : at + 8, type, tag === 273 && values[0] === 0 ? [pixelsAt] : values);
    if (size > 4) outside += size + (size % 2);
  });
  file.writeUInt32LE(next, 10 + sorted.length * 12);
  file.set(pixels, pixelsAt);
  return file;
}

function writeValues(file: Buffer, at: number, type: TiffEntry[1], values: readonly number[]): void {
  values.forEach((value, index) => {
    if (type === 3) file.writeUInt16LE(value, at + index * 2);
    else if (type === 4) file.writeUInt32LE(value, at + index * 4);
    else if (type === 11) file.writeFloatLE(value, at + index * 4);
    else file.writeUInt8(value, at + index);
  });
}

/** The entries of a plain picture of 8 bits and `channels` channels. */
export function plainEntries(width: number, height: number, channels: number): TiffEntry[] {
  return [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, Array.from({ length: channels }, () => 8)],
    [259, 3, [1]],
    [262, 3, [channels < 3 ? 1 : 2]],
    [277, 3, [channels]],
    [278, 4, [height]],
  ];
}

/** A chain of `count` directories, each a page of its own of 32 × 32 grey pixels. */
export function buildPages(count: number): Buffer {
  const page = buildTiff({ entries: plainEntries(32, 32, 1), pixels: Buffer.alloc(1024) });
  const entryBytes = 2 + page.readUInt16LE(8) * 12;
  const directory = page.subarray(8, 8 + entryBytes);
  const chain = Array.from({ length: count }, (_, index) => {
    const link = Buffer.alloc(entryBytes + 4);
    directory.copy(link);
    const last = index === count - 1;
    link.writeUInt32LE(last ? 0 : page.length + (index + 1) * link.length, entryBytes);
    return link;
  });
  page.writeUInt32LE(page.length, 8 + entryBytes);
  return Buffer.concat([page, ...chain]);
}
