import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Clock } from '../../../base/index.ts';
import type { EditedPicture } from './edit-file.ts';
import { type EditFolder, measureFile } from './edit-folder.ts';
import type { Remark } from '../../output/remarks.ts';
import { remarkOn } from './remark-edit.ts';

/** What a call made, as one file of its folder. */
export interface PackedEdit {
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly pictures: readonly EditedPicture[];
  readonly remarks: readonly Remark[];
  /** Of the studio, where the photos were to be kept. */
  readonly keptPhotos: readonly string[];
}

/** One picture as it is, several as a ZIP of them with what is to be said of each (edit.json). */
export async function packEdit(
  { clock, folder }: { clock: Clock; folder: EditFolder },
  pictures: readonly EditedPicture[],
  keptPhotos: readonly string[],
): Promise<PackedEdit> {
  const remarks = pictures.flatMap(remarkOn);
  const [only] = pictures;
  if (only && pictures.length === 1) {
    const { file, mediaType, planned } = only;
    const name = planned.fileName.split('/').at(-1) ?? planned.fileName;
    return { file, name, mediaType, bytes: await measureFile(file), pictures, remarks, keptPhotos };
  }
  const file = folder.name();
  await writeZip(file, pictures, clock.now());
  const bytes = await measureFile(file);
  return { file, name: 'photos.zip', mediaType: 'application/zip', bytes, pictures, remarks, keptPhotos };
}

async function writeZip(file: string, pictures: readonly EditedPicture[], mtime: Date): Promise<void> {
  const zip = new ZipFile();
  for (const { file: from, planned } of pictures) zip.addFile(from, planned.fileName, { mtime, compress: false });
  const said = pictures.map((picture) => ({
    file: picture.planned.fileName,
    photo: picture.photo.name,
    channel: picture.planned.channel?.id ?? null,
    remarks: remarkOn(picture),
    facts: picture.facts,
  }));
  zip.addBuffer(Buffer.from(`${JSON.stringify(said, null, 2)}\n`), 'edit.json', { mtime });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
}
