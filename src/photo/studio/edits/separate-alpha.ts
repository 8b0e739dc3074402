import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import { measureFile } from './edit-folder.ts';
import type { PackedEdit } from './pack-edit.ts';

// A picture in the format `zip` is its colours and its opacity apart (output/pack-zip.ts). Other services hand out the
// opacity alone, or name the colours as Americans spell them.

/** The opacity alone, of an edit whose one picture was made as `zip`: a grey PNG in the place of the edit’s file. */
export async function takeAlpha(made: PackedEdit): Promise<PackedEdit> {
  const { alpha } = await readParts(made.file);
  await writeFile(made.file, alpha);
  return { ...made, mediaType: 'image/png', name: made.name.replace(/\.zip$/, '.png'), bytes: alpha.byteLength };
}

/** The same two pictures under other names. */
export async function renameParts(made: PackedEdit, names: { colour: string; alpha: string }): Promise<PackedEdit> {
  const { colour, alpha } = await readParts(made.file);
  const zip = new ZipFile();
  zip.addBuffer(colour, names.colour, { compress: false });
  zip.addBuffer(alpha, names.alpha, { compress: false });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(made.file));
  return { ...made, bytes: await measureFile(made.file) };
}

async function readParts(file: string): Promise<{ colour: Buffer; alpha: Buffer }> {
  const zip = await yauzl.openPromise(file);
  const parts: Record<string, Buffer> = {};
  try {
    for await (const entry of zip.eachEntry())
      parts[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry));
  } finally {
    zip.close();
  }
  const { 'colour.jpg': colour, 'alpha.png': alpha } = parts;
  if (!colour || !alpha) throw new TypeError('a picture of colours and alpha was expected');
  return { colour, alpha };
}
