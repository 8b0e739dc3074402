import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError } from '../../base/index.ts';
import { Photo } from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe } from '../terminal.ts';
import { noteRefusal, type Report } from './report.ts';
import type { SentPhoto } from './send.ts';

/** Known before a photo is sent. Throws `path_unknown` (400) where there is no such file. */
export async function requirePlate(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() === true) return;
  throw new MaisonError('path_unknown', 400, {
    fr: `« ${file} » n’est pas un fichier. Rien n’a été envoyé. Donnez la photo du fond vide.`,
    en: `“${file}” is no file. Nothing was sent. Give the photo of the empty ground.`,
  });
}

/** Gives each photo the same photo of the empty ground; where the two do not fit, that is in the report, and the photo is cut out without it. */
export async function sendPlate(
  house: HouseClient,
  file: string,
  photos: readonly SentPhoto[],
  report: Report,
): Promise<void> {
  const progress = openProgress(describe('Fond vide', 'Empty ground'), photos.length);
  const query = { name: path.basename(file) };
  try {
    for (const { id, name } of photos) {
      const content = createReadStream(file);
      await house
        .call(Photo, `/api/photos/${id}/plate`, { method: 'POST', query, content })
        .catch((thrown: unknown) => {
          noteRefusal(report, name, thrown);
        });
      progress.advance(1);
    }
  } finally {
    progress.close();
  }
}
