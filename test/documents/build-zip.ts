import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; `announcedSize` lies about its size. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly announcedSize?: number;
  /** Deflated bytes to store instead of deflating `content`. */
  readonly packed?: Buffer;
}

/** Deflated bytes that unfold to so many million spaces, made without unfolding them first. */
export function packSpaces(millions: number): Buffer {
  // A full flush ends on a byte and forgets what came before: the same megabyte can follow itself.
  const one = deflateRawSync(Buffer.alloc(1_000_000, 0x20), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: millions }, () => one), Buffer.from([0x03, 0x00])]);
}

/** A zip of deflated parts, names taken as they are, `../` included. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, announcedSize, packed: given } of parts) {
    const bytes = Buffer.from(content);
    const packed = given ?? deflateRawSync(bytes, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(announcedSize ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const trailer = Buffer.alloc(14);
    trailer.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, trailer, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** A zip whose directory names the same bytes again and again. */
export function buildOverlappingZip(part: ZipPart, names: readonly string[]): Buffer {
  const one = buildZip([part]);
  const start = one.indexOf('PK\x01\x02', 0, 'latin1');
  const body = one.subarray(0, start);
  const entry = one.subarray(start, start + 46);
  const central = Buffer.concat(
    names.map((name) => {
      const named = Buffer.from(entry);
      named.writeUInt16LE(Buffer.byteLength(name), 28);
      return Buffer.concat([named, Buffer.from(name)]);
    }),
  );
  const end = Buffer.from(one.subarray(-22));
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(central.length, 12);
  return Buffer.concat([body, central, end]);
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word file with this body (WordprocessingML), and more parts when given. */
export function buildDocx(body: string, more: readonly ZipPart[] = [], prologue = ''): Buffer {
  return buildZip([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?>${prologue}<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
}

/** A paragraph of one run with these run properties. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
}
