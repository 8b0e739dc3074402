import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { materialMissing } from '../run/material.ts';

/** A photo of a size, for timing. */
export interface SizedPhoto {
  readonly file: string;
  readonly megapixels: number;
}

const ratio = 4 / 3;

/**
 * Photos of the given size made from those of `source` (JPEG): enlarged, with the grain a sensor of that size has,
 * so that encoders and edges have as much to do as with a real one. Kept in `folder`.
 */
export async function makeSizedPhotos(
  source: string,
  folder: string,
  { megapixels, count }: { megapixels: number; count: number },
): Promise<SizedPhoto[]> {
  // One photo of each object: five of the same would time one product.
  const there = await readdir(source).catch(() => []);
  const names = there.filter((name) => name.endsWith('-1.jpg')).toSorted();
  if (names.length === 0) {
    const what = { fr: `les photos de ${source}`, en: `the photos of ${source}` };
    throw materialMissing(what, 'node bench/photo/make-photo-set.ts');
  }
  await mkdir(folder, { recursive: true });
  const height = Math.round(Math.sqrt((megapixels * 1e6) / ratio));
  const width = Math.round(height * ratio);
  const photos: SizedPhoto[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length] ?? '';
    const file = path.join(folder, `${megapixels}-${index}.jpg`);
    await enlarge(path.join(source, name), file, { width, height, shift: index });
    photos.push({ file, megapixels });
  }
  return photos;
}

// `shift` moves the frame a little, so that two photos made of one are not the same.
async function enlarge(
  from: string,
  to: string,
  { width, height, shift }: { width: number; height: number; shift: number },
): Promise<void> {
  const margin = 1 + ((shift * 7) % 5) / 100;
  const enlarged = await sharp(from)
    .resize(Math.round(width * margin), Math.round(height * margin), { fit: 'cover', kernel: 'cubic' })
    .extract({ left: 0, top: 0, width, height })
    .raw()
    .toBuffer();
  let state = 1 + shift;
  for (let at = 0; at < enlarged.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    enlarged[at] = Math.max(0, Math.min(255, (enlarged[at] ?? 0) + ((state >>> 24) % 9) - 4));
  }
  await sharp(enlarged, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toFile(to);
}
