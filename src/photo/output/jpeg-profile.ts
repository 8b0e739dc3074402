const longestPart = 65_535 - 2 - 14;

/**
 * The JPEG with this colour profile in APP2 segments (ICC.1, annex B.4), its colours as they are: libvips attaches a
 * profile only together with a change of the colours, which costs as much as the compression itself.
 */
export function insertJpegProfile(jpeg: Uint8Array, profile: Uint8Array): Uint8Array {
  const count = Math.ceil(profile.length / longestPart);
  const segments = Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * longestPart, (index + 1) * longestPart);
    const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\0\0', 'latin1');
    head.writeUInt16BE(part.length + head.length - 2, 2);
    head[16] = index + 1;
    head[17] = count;
    return Buffer.concat([head, part]);
  });
  const at = findEndOfHeader(jpeg);
  return Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

/** After the start of the image and its JFIF segment, which must come first. */
function findEndOfHeader(jpeg: Uint8Array): number {
  const start = 2;
  return jpeg[start + 1] === 0xe0 ? start + 2 + jpeg[start + 2]! * 256 + jpeg[start + 3]! : start;
}
