import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { isAbort, MaisonError, overlapEntries } from '../../../base/index.ts';
import { type LostLine, matchLines, nameAfterList } from './match-photo-list.ts';
import { type PhotoListLine, readPhotoList } from './photo-list.ts';

/** What one archive may hold. */
export const archiveLimits = { entries: 20_000, unfoldedBytes: 40_000_000_000, fileBytes: 8_000_000_000 };

/** Photos are packed already: an archive of them unfolds to little more than its size, plain drawings to ten times it. */
const largestRatio = 100;
/** Below so many bytes the ratio says nothing: one plain picture may be most of a small archive. */
const ratioFromBytes = 200_000_000;

const listBytes = 4_000_000;

/**
 * A photo in an archive with the product code that a list in the archive gives it, or why an entry is none; `lost` where
 * it is a line of such a list. Folders and what systems leave behind are passed over.
 */
export type ArchivedPhoto =
  | {
      readonly name: string;
      readonly code?: string;
      /** What a list says of it besides. */
      readonly listed?: PhotoListLine;
      readonly open: () => AsyncIterable<Uint8Array>;
    }
  | { readonly name: string; readonly refusal: MaisonError; readonly lost?: LostLine };

/**
 * The files of a ZIP, one after the other, each to be read before the next. Nothing is ever written under a name of
 * the archive; entries with an absolute path, `..`, a link or a password are refused one by one. Throws
 * `photo_archive_unreadable` (422) for what is no ZIP or a damaged one, its entries overlapping included, and
 * `photo_archive_too_large` (413) where it would unfold beyond the limits: by what it announces before a byte is
 * unfolded, and by what comes out.
 */
export async function* readPhotoArchive(
  file: string,
  options: { signal: AbortSignal },
): AsyncGenerator<ArchivedPhoto, void> {
  const zip = await openZip(file);
  const meter = { unfolded: 0 };
  try {
    if (zip.entryCount > archiveLimits.entries) throw tooLarge();
    // The entries are few bytes each: all are known before the first is read, for a list may lie behind its photos.
    const found = await Array.fromAsync(zip.eachEntry());
    refuseAmplifier(found, (await stat(file)).size);
    const entries = found
      .map((entry) => ({ name: readName(entry), entry }))
      .filter(({ name }) => !name.endsWith('/') && !isLeftover(name));
    const lists = entries.filter((found) => isList(found));
    const photos = entries.filter((found) => !isList(found));
    const listed = new Map<string, PhotoListLine>();
    for (const { name, entry } of lists) {
      options.signal.throwIfAborted();
      yield* readList(
        { name, content: readEntry(zip, entry, meter) },
        photos.map((photo) => photo.name),
        listed,
      );
    }
    for (const { name, entry } of photos) {
      options.signal.throwIfAborted();
      const refusal = refuseEntry(entry, name);
      yield refusal
        ? { name, refusal }
        : { name, ...sayListed(listed.get(name)), open: () => readEntry(zip, entry, meter) };
    }
  } catch (thrown) {
    throw toRefusal(thrown);
  } finally {
    zip.close();
  }
}

function sayListed(line: PhotoListLine | undefined): { code?: string; listed?: PhotoListLine } {
  if (line === undefined) return {};
  return { listed: line, ...(line.code === null ? {} : { code: line.code }) };
}

/** What an archived photo is to be called: as a list says, or by its own file. */
export function nameOfArchived({ name, listed }: { name: string; listed?: PhotoListLine }): string {
  const file = name.split('/').at(-1) ?? name;
  return listed?.name == null ? file : nameAfterList(listed.name, file);
}

// What an entry announces is what it may unfold to: yauzl ends one that holds more.
function refuseAmplifier(entries: readonly Entry[], archiveBytes: number): void {
  if (overlapEntries(entries)) throw new Error('entries that overlap');
  const announced = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (announced > Math.max(ratioFromBytes, archiveBytes * largestRatio)) throw tooLarge();
}

interface FoundEntry {
  readonly name: string;
  readonly entry: Entry;
}

function isList({ name, entry }: FoundEntry): boolean {
  return /\.(?:csv|xlsx)$/iu.test(name) && entry.uncompressedSize <= listBytes && refuseEntry(entry, name) === null;
}

/** Adds the lines of a list to `listed`; answers what of it could not be used. */
async function* readList(
  { name, content }: { name: string; content: AsyncIterable<Uint8Array> },
  photos: readonly string[],
  listed: Map<string, PhotoListLine>,
): AsyncGenerator<ArchivedPhoto> {
  const bytes = Buffer.concat(await Array.fromAsync(content));
  try {
    const matched = matchLines(await readPhotoList(bytes, name), photos, name);
    for (const [photo, line] of matched.found) listed.set(photo, line);
    for (const lost of matched.lost) yield { name: `${name}, ${lost.line}: ${lost.file}`, refusal: lost.reason, lost };
  } catch (thrown) {
    if (!(thrown instanceof MaisonError)) throw thrown;
    yield { name, refusal: thrown };
  }
}

async function openZip(file: string): Promise<ZipFile> {
  try {
    // Names stay bytes: yauzl would refuse the whole archive for one `../` name.
    return await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (thrown) {
    throw toRefusal(thrown);
  }
}

function readName(entry: Entry): string {
  return yauzl
    .getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    .replaceAll('\\', '/');
}

function isLeftover(name: string): boolean {
  const parts = name.split('/');
  return parts.includes('__MACOSX') || (parts.at(-1) ?? '').startsWith('.') || parts.at(-1) === 'Thumbs.db';
}

const linkKind = 0o120000;
const kindMask = 0o170000;

function refuseEntry(entry: Entry, name: string): MaisonError | null {
  const unix = entry.versionMadeBy >>> 8 === 3;
  const kind = unix ? (entry.externalFileAttributes >>> 16) & kindMask : 0;
  if (kind === linkKind) return refused(name);
  if (/^(\/|[a-z]:)/iu.test(name) || name.split('/').includes('..')) return refused(name);
  return entry.isEncrypted() ? encrypted(name) : null;
}

// Every byte that is unfolded counts, whatever the sizes the archive announces.
async function* readEntry(zip: ZipFile, entry: Entry, meter: { unfolded: number }): AsyncGenerator<Uint8Array> {
  let stream: Readable;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      meter.unfolded += (chunk as Buffer).length;
      if (meter.unfolded > archiveLimits.unfoldedBytes) throw tooLarge();
      yield chunk as Buffer;
    }
  } catch (thrown) {
    throw toRefusal(thrown);
  }
}

function toRefusal(thrown: unknown): unknown {
  if (thrown instanceof MaisonError || isAbort(thrown)) return thrown;
  return new MaisonError(
    'photo_archive_unreadable',
    422,
    {
      fr: 'Ce fichier n’est pas une archive ZIP lisible, ou il est incomplet. Les photos déjà lues sont gardées. Refaites l’archive, ou envoyez les photos elles-mêmes.',
      en: 'This file is not a readable ZIP archive, or it is incomplete. Photos that were read already are kept. Make the archive again, or send the photos themselves.',
    },
    { cause: thrown },
  );
}

function tooLarge(): MaisonError {
  return new MaisonError('photo_archive_too_large', 413, {
    fr: 'Cette archive contient trop de fichiers (20 000 au plus), ou se déplie en bien plus que sa taille (40 Go au plus). Les photos déjà lues sont gardées. Découpez-la en plusieurs archives.',
    en: 'This archive holds too many files (20,000 at most), or unfolds to far more than its size (40 GB at most). Photos that were read already are kept. Split it into several archives.',
  });
}

function refused(name: string): MaisonError {
  return new MaisonError('photo_archive_path', 422, {
    fr: `« ${show(name)} » : un lien, ou un chemin qui sort de l’archive. Il n’a pas été lu ; le reste continue. Refaites l’archive sans lui.`,
    en: `“${show(name)}”: a link, or a path that leaves the archive. It was not read; everything else goes on. Make the archive again without it.`,
  });
}

function encrypted(name: string): MaisonError {
  return new MaisonError('photo_archive_encrypted', 422, {
    fr: `« ${show(name)} » est protégé par un mot de passe. Il n’a pas été lu ; le reste continue. Refaites l’archive sans mot de passe.`,
    en: `“${show(name)}” is protected by a password. It was not read; everything else goes on. Make the archive again without a password.`,
  });
}

function show(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\ufffd').slice(-100);
}
