import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A moment that is the same on every machine, as the ZIP format writes local time without saying where. */
const fixedMoment = new Date(2000, 0, 1);

/** A ZIP of colour.jpg and alpha.png, as remove.bg gives it: the cheap form of a large cutout. Same input, same bytes. */
export async function packColourAndAlpha(colour: Uint8Array, alpha: Uint8Array): Promise<Uint8Array> {
  const zip = new ZipFile();
  const options = { mtime: fixedMoment, mode: 0o100644, compress: false, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from(colour), 'colour.jpg', options);
  zip.addBuffer(Buffer.from(alpha), 'alpha.png', options);
  zip.end();
  return buffer(zip.outputStream);
}
