const shortType = 3;
const longType = 4;
const undefinedType = 7;
const entryBytes = 12;

/**
 * Puts an uncompressed TIFF around raw 8-bit pixels of 3 or 4 channels, so that the image library learns
 * their profile: it takes none with raw pixels. The pixels are copied once. (TIFF 6.0; ICC tag 34675.)
 */
export function wrapPixelsAsTiff(
  pixels: { readonly data: Uint8Array; readonly width: number; readonly height: number; readonly channels: 3 | 4 },
  profile: Buffer | undefined,
): Buffer {
  const { data, width, height, channels } = pixels;
  const count = 10 + (channels === 4 ? 1 : 0) + (profile ? 1 : 0);
  const bitsAt = 8 + 2 + count * entryBytes + 4;
  const profileAt = bitsAt + channels * 2;
  const pixelsAt = profileAt + (profile?.length ?? 0) + ((profile?.length ?? 0) % 2);
  const file = Buffer.alloc(pixelsAt + data.length);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(count, 8);
  let at = 10;
  const add = (tag: number, type: number, values: number, value: number): void => {
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values, at + 4);
    file.writeUInt32LE(value, at + 8);
    at += entryBytes;
  };
  add(256, longType, 1, width);
  add(257, longType, 1, height);
  add(258, shortType, channels, bitsAt);
  add(259, shortType, 1, 1); // not compressed
  add(262, shortType, 1, 2); // red, green, blue
  add(273, longType, 1, pixelsAt);
  add(277, shortType, 1, channels);
  add(278, longType, 1, height);
  add(279, longType, 1, data.length);
  add(284, shortType, 1, 1); // colours of a pixel side by side
  if (channels === 4) add(338, shortType, 1, 2); // alpha, not multiplied in
  if (profile) add(34_675, undefinedType, profile.length, profileAt);
  for (let channel = 0; channel < channels; channel++) file.writeUInt16LE(8, bitsAt + channel * 2);
  profile?.copy(file, profileAt);
  file.set(data, pixelsAt);
  return file;
}
