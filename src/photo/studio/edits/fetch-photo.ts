import { MaisonError } from '../../../base/index.ts';
import type { Outbound } from '../../../governance/index.ts';
import { defaultPhotoLimits } from '../../decode/photo-limits.ts';
import type { EditFolder } from './edit-folder.ts';

/** Longer than any shop's server takes for a photo, shorter than anybody waits for one. */
const patienceMilliseconds = 60_000;

/**
 * Fetches a photo by its address, over the way out and by its rules: from the hosts alone that the house names in
 * MAISON_PHOTO_SOURCES. Throws `egress_denied` (403), `egress_failed`, `photo_source_failed` (502), `photo_too_large` (413).
 */
export async function fetchPhoto(
  outbound: Pick<Outbound, 'fetch'>,
  address: string,
  folder: EditFolder,
  { signal: given }: { signal: AbortSignal },
): Promise<string> {
  const signal = AbortSignal.any([given, AbortSignal.timeout(patienceMilliseconds)]);
  try {
    const answer = await outbound.fetch(address, {
      purpose: 'photo-source',
      headers: { accept: 'image/*' },
      signal,
    });
    if (answer.status !== 200) {
      await answer.cancel();
      throw sourceFailed(address, `HTTP ${answer.status}`);
    }
    return await folder.keep(answer.body, { maximumBytes: defaultPhotoLimits.bytes, signal });
  } catch (thrown) {
    if (signal.aborted && !given.aborted) throw sourceFailed(address, 'timeout');
    throw thrown;
  }
}

function sourceFailed(address: string, why: string): MaisonError {
  const host = URL.parse(address)?.host ?? '?';
  return new MaisonError('photo_source_failed', 502, {
    fr: `${host} n’a pas donné la photo demandée (${why}). Rien n’a été fait. Vérifiez l’adresse, ou envoyez le fichier lui-même.`,
    en: `${host} did not give the photo that was asked for (${why}). Nothing was done. Check the address, or send the file itself.`,
  });
}
