/** How a picture is to be turned to be seen as it was taken: EXIF's 1 to 8, 1 where the file says nothing. */
export function readExifOrientation(bytes: Buffer): number {
  if (bytes.readUInt16BE(0) !== 0xffd8) return 1;
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const length = bytes.readUInt16BE(at + 2);
    // Pixels begin: what describes them stands before.
    if (marker === 0xda || length < 2) return 1;
    const isExif = marker === 0xe1 && bytes.toString('latin1', at + 4, at + 8) === 'Exif';
    if (isExif) return findTag(bytes.subarray(at + 10, at + 2 + length));
    at += 2 + length;
  }
  return 1;
}

function findTag(tiff: Buffer): number {
  if (tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = Math.min(short(directory), 200);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (short(at) !== 0x0112) continue;
    const orientation = short(at + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
