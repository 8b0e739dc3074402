import { crc32, deflateSync } from 'node:zlib';

// Two chunks that libvips does not write as others expect them: XMP belongs into an iTXt chunk (it writes zTXt), and a
// colour profile can only be attached together with a change of the colours.

const afterHeader = 8 + 25;

/** The PNG with this colour profile, its colours as they are, and its XMP packet in an uncompressed iTXt chunk. */
export function insertMetadata(png: Uint8Array, { profile, xmp }: { profile: Uint8Array; xmp: string }): Uint8Array {
  const text = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(xmp, 'utf8')]);
  return Buffer.concat([
    png.subarray(0, afterHeader),
    writeChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)])),
    writeChunk('iTXt', text),
    png.subarray(afterHeader),
  ]);
}

function writeChunk(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(content.length + 12);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  content.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}
