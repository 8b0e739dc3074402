/** The offset of the first segment of this kind, or -1. Walks segments, so that pixels are not mistaken for one. */
export function findSegment(jpeg: Buffer, kind: number): number {
  let offset = 2;
  while (offset + 4 <= jpeg.length && jpeg[offset] === 0xff) {
    if (jpeg[offset + 1] === kind) return offset;
    if (jpeg[offset + 1] === 0xda) return -1;
    offset += 2 + jpeg.readUInt16BE(offset + 2);
  }
  return -1;
}

/** A copy in which `change` has altered the content of the first segment of this kind. */
export function changeSegment(jpeg: Buffer, kind: number, change: (content: Buffer) => void): Buffer {
  const copy = Buffer.from(jpeg);
  const at = findSegment(copy, kind);
  if (at < 0) throw new Error(`no segment ${kind.toString(16)}`);
  change(copy.subarray(at + 4, at + 2 + copy.readUInt16BE(at + 2)));
  return copy;
}

/** A segment put right after the start of the file. */
export function insertSegment(jpeg: Buffer, kind: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** A progressive JPEG whose last scan comes `times` times. */
export function repeatLastScan(jpeg: Buffer, times: number): Buffer {
  const start = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(start, -2);
  return Buffer.concat([jpeg.subarray(0, start), ...Array.from({ length: times }, () => scan), jpeg.subarray(-2)]);
}

/** EXIF content (of segment 0xe1): one directory with these entries, and where the next one is said to lie. */
export function buildExif(
  entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
  next = 0,
): Buffer {
  const tiff = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  });
  tiff.writeUInt32LE(next, tiff.length - 4);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}
