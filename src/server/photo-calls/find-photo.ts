import { MaisonError } from '../../base/index.ts';
import { type EditFolder, fetchPhoto, type SentPhoto } from '../../photo/index.ts';
import type { ServerParts } from '../parts.ts';
import type { ReadForm } from './read-form.ts';

/** The fields of a service that may bring its one photo. */
export interface PhotoFields {
  readonly file: string;
  readonly base64?: string;
  readonly url?: string;
}

const largestBase64Photo = 30_000_000;

/**
 * The one photo of a call: a file of its form, its bytes in base64, or what lies at an address. Throws `photo_absent`,
 * `photo_double` (400), and what fetchPhoto throws.
 */
export async function findPhoto(
  { outbound }: Pick<ServerParts, 'outbound'>,
  { fields, files }: ReadForm,
  named: PhotoFields,
  { folder, signal }: { folder: EditFolder; signal: AbortSignal },
): Promise<SentPhoto> {
  const sent = files.filter(({ field }) => field === named.file || field === '');
  const text = named.base64 === undefined ? undefined : fields.get(named.base64)?.[0];
  const address = named.url === undefined ? undefined : fields.get(named.url)?.[0];
  const given = sent.length + (text === undefined ? 0 : 1) + (address === undefined ? 0 : 1);
  const names = Object.values(named).join(', ');
  if (given === 0) throw photoAbsent(names, fields.has(named.file) ? named.file : null);
  if (given > 1) throw photoDouble(names);
  const [file] = sent;
  if (file) return { name: file.name, code: null, file: file.file };
  if (address !== undefined) return fetchNamed({ outbound }, address, { folder, signal });
  const bytes = Buffer.from((text ?? '').replace(/^data:[^,]*,/, ''), 'base64');
  const content = ReadableStream.from<Uint8Array>([bytes]);
  return { name: 'photo', code: null, file: await folder.keep(content, { maximumBytes: largestBase64Photo, signal }) };
}

/** The photo at an address, under the last part of its path. Throws as fetchPhoto. */
export async function fetchNamed(
  { outbound }: Pick<ServerParts, 'outbound'>,
  address: string,
  { folder, signal }: { folder: EditFolder; signal: AbortSignal },
): Promise<SentPhoto> {
  const url = URL.parse(address);
  const last = url?.pathname.split('/').at(-1) ?? '';
  const file = await fetchPhoto(outbound, address, folder, { signal });
  return { name: readName(last), code: null, file };
}

function readName(last: string): string {
  try {
    return decodeURIComponent(last).slice(0, 200) || 'photo';
  } catch {
    return 'photo';
  }
}

function photoAbsent(names: string, asText: string | null): MaisonError {
  const hint =
    asText === null
      ? { fr: '', en: '' }
      : {
          fr: ` « ${asText} » est arrivé comme un texte\u00A0: avec curl, écrivez -F ${asText}=@photo.jpg.`,
          en: ` “${asText}” came as a text: with curl, write -F ${asText}=@photo.jpg.`,
        };
  return new MaisonError('photo_absent', 400, {
    fr: `Aucune photo n’est arrivée. Rien n’a été fait. Envoyez-en une par l’un de ces champs\u00A0: ${names}.${hint.fr}`,
    en: `No photo came. Nothing was done. Send one in one of these fields: ${names}.${hint.en}`,
  });
}

function photoDouble(names: string): MaisonError {
  return new MaisonError('photo_double', 400, {
    fr: `Plusieurs photos sont arrivées là où une seule est attendue. Rien n’a été fait. Envoyez-en une, par un seul de ces champs\u00A0: ${names}.`,
    en: `Several photos came where one is expected. Nothing was done. Send one, in one of these fields alone: ${names}.`,
  });
}
