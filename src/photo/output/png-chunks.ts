import { crc32, deflateSync } from 'node:zlib';

// Two chunks that libvips does not write as others expect them: XMP belongs into an iTXt chunk (it writes zTXt), and a
// colour profile can only be attached together with a change of the colours.

const afterHeader = 8 + 25;

/** The PNG with its XMP packet in an uncompressed iTXt chunk, where readers of the XMP specification look for it. */
export function insertXmp(png: Uint8Array, xmp: string): Uint8Array {
  const text = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(xmp, 'utf8')]);
  return insertChunk(png, 'iTXt', text);
}

/** The PNG with this colour profile, its colours as they are. */
export function insertProfile(png: Uint8Array, profile: Uint8Array): Uint8Array {
  return insertChunk(png, 'iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]));
}

function insertChunk(png: Uint8Array, type: string, content: Buffer): Uint8Array {
  const chunk = Buffer.alloc(content.length + 12);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, 'latin1');
  content.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}
