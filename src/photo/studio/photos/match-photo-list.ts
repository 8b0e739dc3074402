import path from 'node:path';
import { MaisonError } from '../../../base/index.ts';
import type { MatchedPhotoList, MatchPhotoListRequest, UnmatchedLine } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { StudioOptions } from '../parts.ts';
import { toPhotoName, toProductCode } from './photo-name.ts';
import { type PhotoListLine, readPhotoList } from './photo-list.ts';

/** A line that names no file of those given, or one that cannot be told from another. */
export interface LostLine extends PhotoListLine {
  readonly list: string;
  readonly reason: MaisonError;
}

/**
 * Finds the file of each line of a list that lies at `listPath`: the one at that place, else the only one of that name,
 * wherever it lies, for a browser gives no folders. Of two lines for one file the later one counts.
 */
export function matchLines(
  lines: readonly PhotoListLine[],
  files: readonly string[],
  listPath: string,
): { found: Map<string, PhotoListLine>; lost: LostLine[] } {
  const [places, names] = [groupBy(files, fold), groupBy(files, (file) => path.posix.basename(fold(file)))];
  const named = new Map<string, PhotoListLine>();
  const lost: LostLine[] = [];
  for (const line of lines) {
    const place = fold(path.posix.join(path.posix.dirname(fold(listPath)), fold(line.file)));
    const found = places.get(place) ?? names.get(path.posix.basename(place)) ?? [];
    const [file] = found;
    if (file === undefined || found.length > 1)
      lost.push({ ...line, list: listPath, reason: file === undefined ? absent() : double() });
    else named.set(file, line);
  }
  return { found: named, lost };
}

/** Which of the files a list gives a product code or a name, and the lines that name none of them. Throws `photo_list_invalid`, `photo_name_invalid` (400). */
export async function matchPhotoList(
  _parts: object,
  actor: Actor,
  { name, content, files }: MatchPhotoListRequest,
  options: StudioOptions,
): Promise<MatchedPhotoList> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  const lines = await readPhotoList(Buffer.from(content, 'base64'), name);
  for (const line of lines) checkLine(line);
  const { found, lost } = matchLines(lines, files, name);
  const said = [...found].filter(([, { code, name: called }]) => code !== null || called !== null);
  return {
    codes: said.map(([file, line]) => ({
      file,
      ...(line.code === null ? {} : { code: line.code }),
      ...(line.name === null ? {} : { name: nameAfterList(line.name, file) }),
    })),
    unmatched: lost.map((line) => presentLost(line, options)),
  };
}

/** Throws `photo_name_invalid` (400) where a list gives what no photo may be called. */
function checkLine({ code, name, file }: PhotoListLine): void {
  toProductCode(code ?? undefined);
  if (name !== null) toPhotoName(nameAfterList(name, file));
}

/** The name of a photo that a list calls so: with the ending of its file, by which a person still knows what it is. */
export function nameAfterList(name: string, file: string): string {
  const plain = name.replaceAll(/[/\\]/gu, '-');
  const ending = path.posix.extname(file);
  return ending === '' || plain.toLowerCase().endsWith(ending.toLowerCase()) ? plain : plain + ending;
}

/** A lost line as the API shows it. */
export function presentLost({ list, line, file, reason }: LostLine, options: StudioOptions): UnmatchedLine {
  return { list, line, file, code: reason.code, message: reason.in(options.language ?? 'fr') };
}

// Systems disagree on case and on how an accent is written; a person does not see the difference.
function fold(file: string): string {
  return path.posix.normalize(file.normalize('NFC').replaceAll('\\', '/').toLowerCase());
}

function groupBy(files: readonly string[], read: (file: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) groups.set(read(file), [...(groups.get(read(file)) ?? []), file]);
  return groups;
}

function absent(): MaisonError {
  return new MaisonError('photo_list_absent', 422, {
    fr: 'Aucune photo de ce nom ; les autres lignes ont servi.',
    en: 'No photo of this name; the other lines were used.',
  });
}

function double(): MaisonError {
  return new MaisonError('photo_list_ambiguous', 422, {
    fr: 'Plusieurs photos portent ce nom : aucune n’a reçu le code. Écrivez leur dossier dans la liste, ou renommez-les.',
    en: 'Several photos have this name: the code was given to none. Write the folder in the list, or rename them.',
  });
}
