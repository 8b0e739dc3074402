import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isAbort, MaisonError, toMaisonError } from '../../../base/index.ts';
import type { AddPhotoArchiveResult } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { addPhoto, type WishedCutout } from './add-photo.ts';
import { presentLost } from './match-photo-list.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { archiveLimits, nameOfArchived, readPhotoArchive } from './photo-archive.ts';
import { withWorkFiles } from '../work-files.ts';

export interface AddPhotoArchiveInput extends WishedCutout {
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Takes the photos of a ZIP in, each as addPhoto does. Bad entries are listed, good ones are in. Throws
 * `photo_archive_unreadable` (422), `photo_archive_too_large`, `disk_share_full` (413), `photos_waiting_limited` (429), `storage_full` (507); then those
 * before it are in.
 */
export async function addPhotoArchive(
  parts: StudioParts,
  actor: Actor,
  input: AddPhotoArchiveInput,
  options: StudioOptions,
): Promise<AddPhotoArchiveResult> {
  authorize(actor, 'photo:write');
  const result: AddPhotoArchiveResult = { photos: [], refused: [], coded: 0, unmatched: [] };
  return withWorkFiles(parts.studio.previews.workFolder, 1, async ([file = '']) => {
    await pipeline(limitBytes(input.content), createWriteStream(file, { flags: 'wx', mode: 0o600 }), options);
    for await (const found of readPhotoArchive(file, options)) {
      if ('lost' in found && found.lost) {
        result.unmatched.push(presentLost(found.lost, options));
        continue;
      }
      try {
        if ('refusal' in found) throw found.refusal;
        const { code, open } = found;
        const name = nameOfArchived(found);
        result.photos.push(await addPhoto(parts, actor, { ...input, name, code, content: open() }, options));
        if (code !== undefined) result.coded += 1;
      } catch (thrown) {
        const error = toMaisonError(thrown);
        // A full disk, a share that is used up or a house that closes ends it all; a file that is no photo does not.
        if (isAbort(thrown) || error.status >= 500 || endings.has(error.code)) throw thrown;
        result.refused.push({ name: found.name, code: error.code, message: error.in(options.language ?? 'fr') });
      }
    }
    return result;
  });
}

const endings = new Set(['photo_archive_too_large', 'disk_share_full', 'photos_waiting_limited']);

async function* limitBytes(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > archiveLimits.fileBytes)
      throw new MaisonError('file_too_large', 413, {
        fr: 'Cette archive dépasse 8 Go. Rien n’en a été gardé. Découpez-la en plusieurs archives.',
        en: 'This archive is larger than 8 GB. Nothing of it was kept. Split it into several archives.',
      });
    yield chunk;
  }
}
